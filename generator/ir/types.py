"""The intermediate representation of a spec: plain values with references resolved, independent of Python syntax."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

PrimitiveKind = Literal["string", "integer", "number", "boolean", "date-time", "anything", "null"]
ArgumentLocation = Literal["path", "query", "header", "body"]
BodyForm = Literal["json", "form"]
Certainty = Literal["certain", "likely", "guess"]


@dataclass(frozen=True)
class Primitive:
    """A scalar value; the kind "anything" means any JSON value."""

    kind: PrimitiveKind


@dataclass(frozen=True)
class Enum:
    """One of a fixed list of values."""

    values: tuple[str | int | bool, ...]


@dataclass(frozen=True)
class Array:
    """A list of values of one type."""

    item: Type


@dataclass(frozen=True)
class Map:
    """An object with arbitrary keys and values of one type."""

    value: Type


@dataclass(frozen=True)
class Ref:
    """A reference to a named component of the models: an object, an enum or a union."""

    component: str
    kind: Literal["object", "enum", "union"]


@dataclass(frozen=True)
class Union:
    """A value of one of several types."""

    members: tuple[Type, ...]


Type = Primitive | Enum | Array | Map | Ref | Union


@dataclass(frozen=True)
class Limits:
    """The numeric limits and the default that the spec states; None where it states none."""

    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    default: str | float | bool | None = None


@dataclass(frozen=True)
class Argument:
    """A parameter or body field of an operation.

    Attributes:
        name: Name on the wire.
        location: Part of the request that carries the argument.
        group: The client argument that groups this header with others (`x-argument`), or None.
        option: The option of the client that is sent (`x-client-option`), or None.
    """

    name: str
    location: ArgumentLocation
    type: Type
    required: bool
    nullable: bool
    description: str
    limits: Limits
    sensitive: bool
    group: str | None
    option: str | None = None
    deprecated: bool = False

    @property
    def constant(self) -> str | int | bool | None:
        """The only value that a required argument can have, which the client sends; None if there are several."""
        values = self.type.values if isinstance(self.type, Enum) and self.required else ()
        return values[0] if len(values) == 1 else None

    @property
    def is_given(self) -> bool:
        """Whether callers pass the argument; the client sends the others on its own."""
        return self.constant is None and self.option is None


@dataclass(frozen=True)
class Pagination:
    """How the pages of an operation follow one another.

    Attributes:
        cursor: The argument that carries the cursor of a page; it is in the body or in the query.
        next: Place of the next cursor in the response, with dots between the names of nested fields.
        items: Place of the list of records in the response.
        item: Type of a record.
    """

    cursor: Argument
    next: str
    items: str
    item: Type


@dataclass(frozen=True)
class ErrorType:
    """One error type that an operation can respond with.

    Attributes:
        status: HTTP status of the response.
        name: Value of the error type in the response.
        description: One sentence on what went wrong.
        certainty: How certain it is that the operation responds with this type.
        shared: Whether every operation can respond with it.
    """

    status: int
    name: str
    description: str
    certainty: Certainty
    shared: bool


@dataclass(frozen=True)
class ArgumentType:
    """An object or a union that arguments hold.

    Attributes:
        fields: The fields of an object; empty for a union.
        members: The types of a union; empty for an object.
    """

    component: str
    description: str
    fields: tuple[Argument, ...] = ()
    members: tuple[Type, ...] = ()


@dataclass(frozen=True)
class Operation:
    """An operation of the API, with its dotted name as `id`.

    Attributes:
        body: How the request body is written; None without one.
        public: Whether the request carries no credentials of the project.
        server: The address that the operation has instead of that of the API, or None.
        example: Values of the documented example request, by the name on the wire.
        returns: Component of the response body.
        response: Name and type of each field of the response body.
        errors: Pairs of error status and its description, sorted by status.
        error_types: The error types that it can respond with, sorted by status and name.
        pagination: How its pages follow one another; None for an operation without pages.
    """

    id: str
    method: str
    path: str
    summary: str
    description: str
    docs_url: str
    deprecated: bool
    safe: bool
    body: BodyForm | None
    arguments: tuple[Argument, ...]
    returns: str
    returns_description: str
    errors: tuple[tuple[str, str], ...]
    error_types: tuple[ErrorType, ...]
    response: tuple[tuple[str, Type], ...] = ()
    pagination: Pagination | None = None
    public: bool = False
    server: str | None = None
    example: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def resource(self) -> str:
        """The dotted name without its last segment."""
        return self.id.rpartition(".")[0]

    @property
    def name(self) -> str:
        """The last segment of the dotted name."""
        return self.id.rpartition(".")[2]


@dataclass(frozen=True)
class Resource:
    """A node in the tree of dotted names: the description of its tag, its operations, the resources below it."""

    id: str
    description: str = ""
    operations: tuple[Operation, ...] = ()
    children: tuple[Resource, ...] = ()

    @property
    def name(self) -> str:
        """The last segment of the dotted name."""
        return self.id.rpartition(".")[2]


@dataclass(frozen=True)
class Api:
    """All operations and resources of the client; `resources` holds one node per namespace, sorted by name.

    Attributes:
        version: Version of the document, which is also that of the package.
    """

    version: str
    operations: tuple[Operation, ...]
    resources: tuple[Resource, ...] = field(default=())
