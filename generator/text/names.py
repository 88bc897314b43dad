"""Checks and builds all Python names; an unusable name is an error and is never changed silently."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable
from functools import cache

_CLASS = re.compile(r"[A-Z][A-Za-z0-9]*\Z")
_WORD = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z")
_WIRE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*_?\Z")

# Names that generated modules import or define; a model of the same name would shadow them.
RESERVED = frozenset(
    """Annotated Any AsyncClient AsyncIterator AsyncResource Client Field Iterator Literal Mapping Model NullType
    Operation Pagination Resource RootModel Sequence TYPE_CHECKING TypeAlias TypeAliasType""".split()  # noqa: SIM905 - a list of words reads better as one
)
# What generated classes refer to, where a method of the same name would shadow it.
CLASS_NAMES = frozenset(
    [
        "awaited",
        "bool",
        "cached_property",
        "datetime",
        "deprecated",
        "float",
        "int",
        "iterated",
        "object",
        "property",
        "str",
    ]
)


def class_name_error(name: str) -> str | None:
    """Return why `name` cannot name a model, or None."""
    if not _CLASS.match(name):
        return f"{name!r} is not in PascalCase"
    if name in RESERVED or hasattr(builtins, name) or keyword.iskeyword(name):
        return f"{name} is reserved by Python or by the generated code"
    return None


def identifier_error(name: str) -> str | None:
    """Return why `name` cannot name a module or a method, or None."""
    if not _WORD.match(name):
        return f"{name!r} is not in snake_case"
    if keyword.iskeyword(name):
        return f"{name} is a Python keyword"
    if name in CLASS_NAMES:
        return f"{name} is a name that the generated classes use"
    return None


def wire_name_error(name: str) -> str | None:
    """Return why a field or parameter called `name` in the API cannot get a Python name, or None."""
    return None if _WIRE.match(name) else f"{name!r} cannot become a Python name"


@cache
def argument(wire: str) -> str:
    """Return the Python argument for a field or parameter that `wire_name_error` accepts."""
    separated = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", wire)
    name = re.sub(r"[-_.]+", "_", separated).lower()
    return f"{name}_" if keyword.iskeyword(name) or name in ("self", "none", "true", "false") else name


def pascal(name: str, spellings: Iterable[str] = ()) -> str:
    """Return the class name for a resource called `name`.

    Args:
        name: The name in snake_case.
        spellings: Words that are not spelt with one leading capital, such as `OAuth`.
    """
    spelt = {word.lower(): word for word in spellings}
    return "".join(spelt.get(part, part[:1].upper() + part[1:]) for part in name.split("_"))


def iterator(method: str) -> str:
    """Return the name of the method that iterates over all pages of a paginated method."""
    return f"{method}_all"


def constant(method: str) -> str:
    """Return the name of the module-level constant that holds a method's operation."""
    return f"_{method.upper()}"
