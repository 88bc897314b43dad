"""Every name that becomes Python is checked or made here; what cannot be a name is refused, never mended in silence."""

from __future__ import annotations

import builtins
import keyword
import re

_CLASS = re.compile(r"[A-Z][A-Za-z0-9]*\Z")
_WORD = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z")
_WIRE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*_?\Z")

# What generated modules import or define themselves; a model of that name would hide it.
TAKEN = frozenset(
    """Annotated Any AsyncClient AsyncResource Client Field Literal Mapping Model NullType Operation Resource RootModel
    Sequence TYPE_CHECKING TypeAlias TypeAliasType""".split()  # noqa: SIM905 - a list of words reads better as one
)
# Annotations say these inside classes, where a method of that name would be meant instead.
ANNOTATION_WORDS = frozenset(["bool", "datetime", "float", "int", "object", "property", "str", "cached_property"])


def wrong_class(name: str) -> str | None:
    """Say why `name` cannot name a model, or return None."""
    if not _CLASS.match(name):
        return f"{name!r} is not a name in PascalCase"
    if name in TAKEN or hasattr(builtins, name) or keyword.iskeyword(name):
        return f"{name} is a name of Python or of the generated code itself"
    return None


def wrong_word(name: str) -> str | None:
    """Say why `name` cannot name a module or a method, or return None."""
    if not _WORD.match(name):
        return f"{name!r} is not a name in snake_case"
    if keyword.iskeyword(name):
        return f"{name} is a keyword of Python"
    if name in ANNOTATION_WORDS:
        return f"{name} is a type of Python that the generated code writes in annotations"
    return None


def wrong_wire(name: str) -> str | None:
    """Say why a field or parameter called `name` in the API cannot become a Python name, or return None."""
    return None if _WIRE.match(name) else f"{name!r} cannot become a Python name"


def argument(wire: str) -> str:
    """Return the Python argument for a field or parameter that `wrong_wire` lets pass."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", wire)
    name = re.sub(r"[-_.]+", "_", words).lower()
    return f"{name}_" if keyword.iskeyword(name) or name in ("self", "none", "true", "false") else name


def pascal(word: str) -> str:
    """Return the class name for a resource or method called `word`."""
    return "".join(part[:1].upper() + part[1:] for part in word.split("_"))


def constant(method: str) -> str:
    """Return the module-level name under which a method's operation is kept."""
    return f"_{method.upper()}"
