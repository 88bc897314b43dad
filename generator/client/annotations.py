"""Types of the API to Python annotations, with the names that each annotation needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..ir.types import Array, Choice, Plain, Table, Type, Words
from ..text.docstrings import literal

PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "anything": "object", "null": "None"}


@dataclass(frozen=True)
class Annotation:
    """An annotation and the imports it needs: `(module, name)`, modules outside the package with absolute names."""

    text: str
    imports: frozenset[tuple[str, str]] = frozenset()

    def __or__(self, other: Annotation) -> Annotation:
        """Return the annotation for either of two."""
        return Annotation(f"{self.text} | {other.text}", self.imports | other.imports)


NONE = Annotation("None")
NULL = Annotation("NullType", frozenset([("_runtime.null", "NullType")]))
FREE = Annotation("Mapping[str, object]", frozenset([("collections.abc", "Mapping")]))


def accepted(type_: Type, model: Callable[[str], str]) -> Annotation:
    """Return the annotation for a value that a caller gives: as wide as what can be put on the wire.

    Args:
        type_: What the API takes.
        model: Gives the name under which a component is imported where the annotation stands.
    """
    if isinstance(type_, Plain):
        if type_.kind == "date-time":
            return Annotation("datetime | str", frozenset([("datetime", "datetime")]))
        return Annotation(PLAIN[type_.kind])
    if isinstance(type_, Words):
        values = ", ".join(literal(v) if isinstance(v, str) else repr(v) for v in type_.values)
        return Annotation(f"Literal[{values}]", frozenset([("typing", "Literal")]))
    if isinstance(type_, Array):
        item = accepted(type_.item, model)
        return Annotation(f"Sequence[{item.text}]", item.imports | {("collections.abc", "Sequence")})
    if isinstance(type_, Table):
        value = accepted(type_.value, model)
        return Annotation(f"Mapping[str, {value.text}]", value.imports | {("collections.abc", "Mapping")})
    if isinstance(type_, Choice):
        return _either([accepted(member, model) for member in type_.members])
    module, _, name = type_.component.rpartition(".")
    named = Annotation(model(type_.component), frozenset([(f"models.{module}", name)]))
    return named if type_.kind == "words" else named | FREE


def argument(type_: Type, required: bool, nullable: bool, model: Callable[[str], str]) -> Annotation:
    """Return the annotation of an argument, which may be left out (None) and may be sent as null."""
    found = accepted(type_, model)
    if nullable:
        found = found | NULL
    return found if required else found | NONE


def _either(members: list[Annotation]) -> Annotation:
    result = members[0]
    for member in members[1:]:
        result = result if member.text in result.text.split(" | ") else result | member
    return result
