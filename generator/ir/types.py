"""What the document means, with every reference followed: plain values, and nothing about Python's syntax."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Scalar = Literal["string", "integer", "number", "boolean", "date-time", "anything", "null"]
Place = Literal["path", "query", "header", "body"]


@dataclass(frozen=True)
class Plain:
    """A value without parts; "anything" stands for any JSON value."""

    kind: Scalar


@dataclass(frozen=True)
class Words:
    """One of a fixed list of values."""

    values: tuple[str | int | bool, ...]


@dataclass(frozen=True)
class Array:
    """A list of values of one type."""

    item: Type


@dataclass(frozen=True)
class Table:
    """An object with free keys and values of one type."""

    value: Type


@dataclass(frozen=True)
class Named:
    """A component that has a name of its own in the models: an object, a vocabulary or a choice between such."""

    component: str
    kind: Literal["object", "words", "choice"]


@dataclass(frozen=True)
class Choice:
    """Any one of several types."""

    members: tuple[Type, ...]


Type = Plain | Words | Array | Table | Named | Choice


@dataclass(frozen=True)
class Limits:
    """What the API accepts, as far as it can be said in numbers; None where nothing is stated."""

    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    default: str | float | bool | None = None


@dataclass(frozen=True)
class Argument:
    """One thing a caller may send.

    Attributes:
        name: Name on the wire.
        group: The one client argument that this header travels in, if it does not travel alone.
    """

    name: str
    place: Place
    type: Type
    required: bool
    nullable: bool
    description: str
    limits: Limits
    sensitive: bool
    group: str | None


@dataclass(frozen=True)
class Operation:
    """One call of the API, with its dotted name as `id`.

    Attributes:
        returns: Component of the answer.
        errors: Status -> what it means, in order.
    """

    id: str
    method: str
    path: str
    summary: str
    description: str
    docs_url: str
    deprecated: bool
    safe: bool
    has_body: bool
    arguments: tuple[Argument, ...]
    returns: str
    returns_description: str
    errors: tuple[tuple[str, str], ...]

    @property
    def resource(self) -> str:
        """Dotted name without the last word."""
        return self.id.rpartition(".")[0]

    @property
    def name(self) -> str:
        """Last word of the dotted name."""
        return self.id.rpartition(".")[2]


@dataclass(frozen=True)
class Resource:
    """A node in the tree of dotted names: its operations, and the resources below it."""

    id: str
    operations: tuple[Operation, ...] = ()
    children: tuple[Resource, ...] = ()

    @property
    def name(self) -> str:
        """Last word of the dotted name."""
        return self.id.rpartition(".")[2]


@dataclass(frozen=True)
class Api:
    """Everything the generated client offers: `resources` holds one node a namespace, sorted by name."""

    title: str
    operations: tuple[Operation, ...]
    resources: tuple[Resource, ...] = field(default=())
