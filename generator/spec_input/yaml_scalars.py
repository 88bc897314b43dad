"""Parses unquoted YAML scalars as JSON values or text, and flags those that other tools read differently."""

from __future__ import annotations

import math
import re
from functools import lru_cache

MAX_NUMBER_LENGTH = 40

# The YAML 1.2 core schema, which matches JSON; scalars that YAML 1.1 readers interpret differently are ambiguous.
_NULL = re.compile(r"(?:null|Null|NULL|~|)\Z")
_BOOLEAN = re.compile(r"(?:true|false)\Z")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\Z")
_AMBIGUOUS = re.compile(
    r"(?:[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|True|TRUE|False|FALSE"
    r"|[-+]?\.(?:inf|Inf|INF|[0-9][0-9_]*)|\.(?:nan|NaN|NAN)|0[xob][0-9a-fA-F_]+"
    r"|[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)\Z"
)


@lru_cache(maxsize=4096)  # a spec has the same few scalars many times
def parse_scalar(text: str) -> tuple[str | float | bool | None, bool]:
    """Return the value of an unquoted scalar, and whether other tools read it differently."""
    if _NULL.match(text):
        return None, False
    if _BOOLEAN.match(text):
        return text == "true", False
    if len(text) <= MAX_NUMBER_LENGTH and _INTEGER.match(text):
        return int(text), False
    if len(text) <= MAX_NUMBER_LENGTH and _NUMBER.match(text) and math.isfinite(float(text)):
        return float(text), False
    return text, _AMBIGUOUS.match(text) is not None
