"""What Go declarations say, as plain data: the parser makes these, the facts are made from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Form = Literal["named", "pointer", "slice", "array", "map", "chan", "func", "interface", "struct"]


@dataclass(frozen=True)
class GoType:
    """A type expression; `parts` are its element types (a map's key and value, a generic's arguments)."""

    form: Form
    name: str = ""
    parts: tuple[GoType, ...] = ()
    fields: tuple[Field, ...] = ()

    def __str__(self) -> str:
        match self.form:
            case "pointer":
                return f"*{self.parts[0]}"
            case "slice":
                return f"[]{self.parts[0]}"
            case "array":
                return f"[{self.name}]{self.parts[0]}"
            case "map":
                return f"map[{self.parts[0]}]{self.parts[1]}"
            case "chan":
                return f"chan {self.parts[0]}"
            case "named" if self.parts:
                return f"{self.name}[{', '.join(map(str, self.parts))}]"
            case "named":
                return self.name
            case "func":
                return "func()"
            case _:  # its fields or methods are told elsewhere
                return f"{self.form}{{}}"

    def names(self) -> Iterator[str]:
        """Yield every type name in the expression, qualified as written, in order."""
        if self.form == "named":
            yield self.name
        for part in self.parts:
            yield from part.names()
        for field in self.fields:
            yield from field.type.names()


@dataclass(frozen=True)
class Field:
    """One field of a struct; `tag` holds the struct tag's keys; `comment` is one line with single blanks."""

    name: str
    type: GoType
    tag: dict[str, str]
    comment: str
    embedded: bool
    offset: int


@dataclass(frozen=True)
class TypeDeclaration:
    """`type Name …`; `parameters` are the names of its type parameters."""

    name: str
    type: GoType
    alias: bool
    parameters: tuple[str, ...]
    comment: str
    offset: int


@dataclass(frozen=True)
class Constant:
    """One name of a `const` declaration; `value` is None where it is no plain literal."""

    name: str
    type: str | None
    value: str | int | float | bool | None
    offset: int


@dataclass(frozen=True)
class Function:
    """A function, or a method when `receiver` names its type."""

    name: str
    receiver: str | None


@dataclass(frozen=True)
class Variable:
    """One package variable."""

    name: str


@dataclass(frozen=True)
class Package:
    """The package clause of a Go source file."""

    name: str


Declaration = TypeDeclaration | Constant | Function | Variable | Package
