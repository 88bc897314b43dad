"""The syntax tree of Go declarations: the parsers create it, and facts are extracted from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from generator.problems import Location
from go_docs.parsing.lexer import Token
from go_docs.parsing.literals import Value

TypeForm = Literal["named", "pointer", "slice", "array", "map", "chan", "func", "interface", "struct"]


@dataclass(frozen=True)
class GoType:
    """A type expression; `parts` are its element types (a map's key and value, a generic type's arguments)."""

    form: TypeForm
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
            case _:  # fields and methods are not part of the text
                return f"{self.form}{{}}"

    def names(self) -> Iterator[str]:
        """Yield the type names in the expression in order, qualified as in the document."""
        if self.form == "named":
            yield self.name
        for part in self.parts:
            yield from part.names()
        for one in self.fields:
            yield from one.type.names()


@dataclass(frozen=True)
class Field:
    """One field of a struct.

    Attributes:
        name: The field's name in Go; the type's name for an embedded field.
        type: Its type.
        tag: Keys and values of the struct tag.
        comment: What the comment says, on one line with single blanks.
        embedded: Whether it is an embedded type.
        location: Where the field begins.
    """

    name: str
    type: GoType
    tag: dict[str, str]
    comment: str
    embedded: bool
    location: Location


@dataclass(frozen=True)
class TypeDeclaration:
    """`type Name …`; `parameters` are the names of its type parameters."""

    name: str
    type: GoType
    alias: bool
    parameters: tuple[str, ...]
    comment: str
    location: Location


@dataclass(frozen=True)
class Constant:
    """One name in a `const` declaration; `value` is None if it is not a single literal."""

    name: str
    type: str | None
    value: Value | None
    location: Location


@dataclass(frozen=True)
class Function:
    """A function, or a method if `receiver` names its type.

    Attributes:
        name: Its name.
        receiver: The type that it is a method of.
        parameters: The tokens of its parameters, from the opening to the closing bracket.
        results: The tokens of its results, if they are in brackets.
        body: The tokens of its body, from the opening to the closing brace; a documentation page has no bodies.
        location: Where its name is.
    """

    name: str
    receiver: str | None
    parameters: tuple[Token, ...] = field(default=(), compare=False, repr=False)
    results: tuple[Token, ...] = field(default=(), compare=False, repr=False)
    body: tuple[Token, ...] = field(default=(), compare=False, repr=False)
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Variable:
    """One package variable."""

    name: str


@dataclass(frozen=True)
class Package:
    """The package clause of a Go source file."""

    name: str


@dataclass(frozen=True)
class Import:
    """One imported package; `name` qualifies its types in the file."""

    name: str
    path: str


Declaration = TypeDeclaration | Constant | Function | Variable | Package | Import
