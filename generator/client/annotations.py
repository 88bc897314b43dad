"""Python annotations for the types of the API, with the imports that each annotation needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..ir.types import Array, Enum, Map, Primitive, Type, Union
from ..text.docstrings import literal

PYTHON_TYPES = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "anything": "object",
    "null": "None",
}


@dataclass(frozen=True)
class Annotation:
    """An annotation and the imports it needs.

    Attributes:
        text: The annotation as Python source.
        imports: Pairs of module and name; modules of the generated package are relative to it, others absolute.
    """

    text: str
    imports: frozenset[tuple[str, str]] = frozenset()

    def __or__(self, other: Annotation) -> Annotation:
        """Return the union of two annotations."""
        return Annotation(f"{self.text} | {other.text}", self.imports | other.imports)


NONE = Annotation("None")
NULL = Annotation("NullType", frozenset([("_runtime.null", "NullType")]))
# Maps a module of the package and a name in it to the name that it is imported as.
Local = Callable[[str, str], str]


def accepted(type_: Type, local: Local) -> Annotation:
    """Return the annotation of an input value, which is as wide as what the API accepts.

    Args:
        type_: The type of the value in the API.
        local: Gives the names of models and dicts in the annotated module.
    """
    if isinstance(type_, Primitive):
        if type_.kind == "date-time":
            return Annotation("datetime | str", frozenset([("datetime", "datetime")]))
        return Annotation(PYTHON_TYPES[type_.kind])
    if isinstance(type_, Enum):
        values = ", ".join(literal(v) if isinstance(v, str) else repr(v) for v in type_.values)
        return Annotation(f"Literal[{values}]", frozenset([("typing", "Literal")]))
    if isinstance(type_, Array):
        item = accepted(type_.item, local)
        return Annotation(f"Sequence[{item.text}]", item.imports | {("collections.abc", "Sequence")})
    if isinstance(type_, Map):
        value = accepted(type_.value, local)
        return Annotation(f"Mapping[str, {value.text}]", value.imports | {("collections.abc", "Mapping")})
    if isinstance(type_, Union):
        return _union([accepted(member, local) for member in type_.members])
    named = model(type_.component, local)
    return named if type_.kind == "enum" else named | typed_dict(type_.component, local)


def model(component: str, local: Local) -> Annotation:
    """Return the annotation of a model."""
    module, _, name = component.rpartition(".")
    return _named(f"models.{module}", name, local)


def typed_dict(component: str, local: Local) -> Annotation:
    """Return the annotation of the dict that is accepted in place of a model."""
    module, _, name = component.rpartition(".")
    return _named(f"typed_dicts.{module}", f"{name}Dict", local)


def argument(type_: Type, required: bool, nullable: bool, local: Local) -> Annotation:
    """Return the annotation of an argument.

    Args:
        type_: The type of the argument in the API.
        required: Whether the argument must be given; None is accepted otherwise.
        nullable: Whether the API accepts null, which callers send as `Null`.
        local: Gives the names of models and dicts in the annotated module.
    """
    found = accepted(type_, local)
    if nullable:
        found = found | NULL
    return found if required else found | NONE


def _named(module: str, name: str, local: Local) -> Annotation:
    return Annotation(local(module, name), frozenset([(module, name)]))


def _union(members: list[Annotation]) -> Annotation:
    result = members[0]
    for member in members[1:]:
        result = result if member.text in result.text.split(" | ") else result | member
    return result
