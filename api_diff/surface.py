"""What a caller sees of a bundled document: operations, arguments and models, as values that can be compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.ir.types import Type

Direction = Literal["request", "response"]


@dataclass(frozen=True)
class Value:
    """An argument, a field of an object, or the content of a named enum or union.

    Attributes:
        place: Dotted name: `operation(argument)`, `Model.field` or `Model`.
        location: Part of the request or response that has it: path, query, header or body.
        type: Its type; nullable is not part of it.
        open: Whether a named enum also admits other strings.
        limits: Keyword to value, with the path of keywords inside lists and maps (`items.maxLength`).
        default: The default as JSON, or None if the document states none.
        models: All models of the document, by component.
    """

    place: str
    location: str
    type: Type
    open: bool
    nullable: bool
    required: bool
    limits: Mapping[str, Any]
    default: str | None
    sensitive: bool
    deprecated: bool
    models: Mapping[str, Model] = field(repr=False, compare=False)


@dataclass(frozen=True)
class Model:
    """A named component: an object with fields, or an enum or a union as one value with an empty name.

    Attributes:
        essence: The schema without texts and examples.
        texts: Its descriptions.
        directions: Whether requests, responses or both hold it.
    """

    place: str
    kind: str
    values: Mapping[str, Value]
    essence: object
    texts: str
    directions: frozenset[Direction]


@dataclass(frozen=True)
class OperationSurface:
    """An operation.

    Attributes:
        place: Its id.
        servers: URLs of its own servers; empty if it has those of the document.
        security: The security requirements that apply, as JSON.
        request_forms: Media types of the request body.
        body_required: Whether a request must have a body.
        response_forms: Media types of the successful response.
        arguments: Arguments by name; headers of a group are none.
        groups: Client arguments that group headers (`x-argument`).
        returns: Component of the successful response.
        statuses: Statuses with a response.
        error_types: Pairs of status and error type, such as `404 session_not_found`.
        essence: The operation without texts, examples and links.
        texts: Its summary and descriptions.
    """

    place: str
    method: str
    path: str
    servers: tuple[str, ...]
    deprecated: bool
    safe: bool
    paginated: bool
    security: str
    request_forms: frozenset[str]
    body_required: bool
    response_forms: frozenset[str]
    arguments: Mapping[str, Value]
    groups: frozenset[str]
    returns: str
    statuses: frozenset[str]
    error_types: frozenset[str]
    essence: object
    texts: str


@dataclass(frozen=True)
class Surface:
    """All that a document says to a caller.

    Attributes:
        place: Always `document`.
        servers: URLs of the servers.
        schemes: The security schemes by name, as JSON.
        texts: Title and description of the API and of its resources.
    """

    place: str
    operations: Mapping[str, OperationSurface]
    models: Mapping[str, Model]
    servers: tuple[str, ...]
    schemes: Mapping[str, str]
    texts: str


def as_json(value: object) -> str:
    """Return a value as JSON with sorted keys, so that equal values have equal texts."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
