"""What requests and responses have in common: how enum values, limits and defaults of a value differ."""

from __future__ import annotations

from typing import Any

from generator.ir.types import Array, Enum, Map, Primitive, Ref, Type, Union

from ..surface import Value
from ..type_relation import enums, relation

LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")


def types(old: Value, new: Value) -> str:
    """Return the types of both in words."""
    return f"{type_in_words(old.type)} -> {type_in_words(new.type)}"


def type_in_words(type_: Type) -> str:
    """Return a type as a short text."""
    match type_:
        case Primitive(kind):
            return kind
        case Enum(listed):
            return " or ".join(map(repr, listed))
        case Array(inner):
            return f"list of {type_in_words(inner)}"
        case Map(inner):
            return f"map of {type_in_words(inner)}"
        case Ref(component):
            return component
        case Union(members):
            return " or ".join(map(type_in_words, members))


def enum_values(old: Value | None, new: Value | None, *, open_: bool | None = None) -> str | None:
    """Return the enum values that `new` has and `old` has not, or None.

    Args:
        old: The value without them.
        new: The value with them.
        open_: Only enums that are open, or closed, in both; default: all.
    """
    if not old or not new or relation(old, new) != "same":
        return None
    pairs = zip(enums(old), enums(new), strict=False)
    found = [
        value
        for (fewer, was_open), (more, is_open) in pairs
        if open_ is None or open_ is (was_open and is_open)
        for value in sorted(more - fewer, key=repr)
    ]
    return ", ".join(map(str, found)) or None


def tightened(old: Value | None, new: Value | None) -> str | None:
    """Return the limits that admit fewer values in `new`, or None."""
    return _limits(old, new, tighter=True)


def loosened(old: Value | None, new: Value | None) -> str | None:
    """Return the limits that admit more values in `new`, or None."""
    return _limits(old, new, tighter=False)


def default(old: Value | None, new: Value | None) -> str | None:
    """Return the defaults of both if they differ, or None."""
    if not old or not new or old.default == new.default:
        return None
    return f"{old.default or 'none'} -> {new.default or 'none'}"


def _limits(old: Value | None, new: Value | None, *, tighter: bool) -> str | None:
    if not old or not new or relation(old, new) == "changed":
        return None
    found = []
    for path in sorted(old.limits.keys() | new.limits.keys()):
        before, after = old.limits.get(path), new.limits.get(path)
        if before != after and _is_tighter(path.rpartition(".")[2], before, after) is tighter:
            found.append(f"{path} {_shown(before)} -> {_shown(after)}")
    return ", ".join(found) or None


def _is_tighter(keyword: str, before: Any, after: Any) -> bool:
    if after is None or after is False:
        return False
    if before is None or before is False:
        return True
    if keyword in LOWER:
        return bool(after > before)
    if keyword in UPPER:
        return bool(after < before)
    return True  # another pattern, format or step: values that it admitted can be refused


def _shown(limit: Any) -> str:
    return "none" if limit is None else str(limit)
