"""What an unquoted word in YAML means: JSON's values or text, and a warning where other tools would read another."""

from __future__ import annotations

import math
import re

LONGEST_NUMBER = 40

# The YAML 1.2 core schema, which is what JSON means; words that YAML 1.1 readers take for something else are refused.
_NULL = re.compile(r"(?:null|Null|NULL|~|)\Z")
_BOOLEAN = re.compile(r"(?:true|false)\Z")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\Z")
_AMBIGUOUS = re.compile(
    r"(?:[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|True|TRUE|False|FALSE"
    r"|[-+]?\.(?:inf|Inf|INF|[0-9][0-9_]*)|\.(?:nan|NaN|NAN)|0[xob][0-9a-fA-F_]+"
    r"|[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)\Z"
)


def plain(text: str) -> tuple[str | float | bool | None, bool]:
    """Return what an unquoted word means, and whether there are tools that take it for something else."""
    if _NULL.match(text):
        return None, False
    if _BOOLEAN.match(text):
        return text == "true", False
    if len(text) <= LONGEST_NUMBER and _INTEGER.match(text):
        return int(text), False
    if len(text) <= LONGEST_NUMBER and _NUMBER.match(text) and math.isfinite(float(text)):
        return float(text), False
    return text, _AMBIGUOUS.match(text) is not None
