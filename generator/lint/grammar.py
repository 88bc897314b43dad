"""The grammar of OpenAPI 3.1 as a table: each kind of object with its keys and the shapes of their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..spec_input.conventions import METHODS


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar value of one or more JSON types."""

    name: str
    types: tuple[type, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose items all have one shape."""

    item: Shape


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping whose keys are chosen by the author and whose values all have one shape."""

    value: Shape


@dataclass(frozen=True, slots=True)
class Either:
    """A value that may be plain or a list."""

    plain: Scalar
    items: ListOf


# A string is the name of a kind of object in `KINDS`.
Shape = Scalar | ListOf | MapOf | Either | str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of object: its keys, which of them are required, and whether a `$ref` may replace it."""

    keys: Mapping[str, Shape]
    required: tuple[str, ...] = ()
    reference: bool = False
    extensions: bool = True


TEXT = Scalar("text", (str,))
FLAG = Scalar("true or false", (bool,))
COUNT = Scalar("a whole number", (int,))
NUMBER = Scalar("a number", (int, float))
ANY = Scalar("anything", (object,))
TEXTS = ListOf(TEXT)


def _all(names: str, shape: Shape) -> dict[str, Shape]:
    """Return every one of the space-separated names with the same shape."""
    return dict.fromkeys(names.split(), shape)


_SCHEMA: dict[str, Shape] = {
    **_all("$id $schema $ref $anchor $dynamicRef $dynamicAnchor $comment", TEXT),
    **_all("title description format pattern contentEncoding contentMediaType", TEXT),
    **_all("deprecated readOnly writeOnly uniqueItems", FLAG),
    **_all("maxLength minLength maxItems minItems maxContains minContains", COUNT),
    **_all("maxProperties minProperties", COUNT),
    **_all("multipleOf maximum exclusiveMaximum minimum exclusiveMinimum", NUMBER),
    **_all("const default example", ANY),
    **_all("enum examples", ListOf(ANY)),
    **_all("allOf anyOf oneOf prefixItems", ListOf("schema")),
    **_all("if then else not items contains propertyNames contentSchema", "schema"),
    **_all("additionalProperties unevaluatedItems unevaluatedProperties", "schema"),
    **_all("properties patternProperties dependentSchemas $defs", MapOf("schema")),
    "type": Either(TEXT, TEXTS),
    "required": TEXTS,
    "dependentRequired": MapOf(TEXTS),
    "$vocabulary": MapOf(FLAG),
    "discriminator": "discriminator",
    "xml": "xml",
    "externalDocs": "external-documentation",
}
_DESCRIBED: dict[str, Shape] = {
    "description": TEXT,
    "required": FLAG,
    "deprecated": FLAG,
    "schema": "schema",
    "content": MapOf("media-type"),
    "style": TEXT,
    "explode": FLAG,
    "example": ANY,
    "examples": MapOf("example"),
}
_OPERATION: dict[str, Shape] = {
    **_all("operationId summary description", TEXT),
    "tags": TEXTS,
    "externalDocs": "external-documentation",
    "parameters": ListOf("parameter"),
    "requestBody": "request-body",
    "responses": "responses",
    "callbacks": MapOf(MapOf("path-item")),
    "deprecated": FLAG,
    "security": ListOf(MapOf(TEXTS)),
    "servers": ListOf("server"),
}

KINDS: dict[str, Kind] = {
    "openapi": Kind(
        {
            "openapi": TEXT,
            "info": "info",
            "jsonSchemaDialect": TEXT,
            "servers": ListOf("server"),
            "paths": MapOf("path-item"),
            "webhooks": MapOf("path-item"),
            "components": "components",
            "security": ListOf(MapOf(TEXTS)),
            "tags": ListOf("tag"),
            "externalDocs": "external-documentation",
        },
        required=("openapi", "info", "paths"),
    ),
    "info": Kind(
        {
            **_all("title summary description termsOfService version", TEXT),
            "contact": "contact",
            "license": "license",
        },
        required=("title", "version"),
    ),
    "contact": Kind({"name": TEXT, "url": TEXT, "email": TEXT}),
    "license": Kind({"name": TEXT, "identifier": TEXT, "url": TEXT}, required=("name",)),
    "server": Kind({"url": TEXT, "description": TEXT, "variables": MapOf("server-variable")}, required=("url",)),
    "server-variable": Kind({"enum": TEXTS, "default": TEXT, "description": TEXT}, required=("default",)),
    "components": Kind(
        {
            "schemas": MapOf("schema"),
            "responses": MapOf("response"),
            "parameters": MapOf("parameter"),
            "examples": MapOf("example"),
            "requestBodies": MapOf("request-body"),
            "headers": MapOf("header"),
            "securitySchemes": MapOf("security-scheme"),
            "links": MapOf("link"),
            "callbacks": MapOf(MapOf("path-item")),
            "pathItems": MapOf("path-item"),
        }
    ),
    "path-item": Kind(
        {
            **dict.fromkeys(METHODS, "operation"),
            "$ref": TEXT,
            "summary": TEXT,
            "description": TEXT,
            "servers": ListOf("server"),
            "parameters": ListOf("parameter"),
        },
        reference=True,
    ),
    "operation": Kind(_OPERATION),
    "external-documentation": Kind({"description": TEXT, "url": TEXT}, required=("url",)),
    "parameter": Kind(
        {"name": TEXT, "in": TEXT, "allowEmptyValue": FLAG, "allowReserved": FLAG, **_DESCRIBED},
        required=("name", "in"),
        reference=True,
    ),
    "header": Kind(_DESCRIBED, reference=True),
    "request-body": Kind(
        {"description": TEXT, "content": MapOf("media-type"), "required": FLAG},
        required=("content",),
        reference=True,
    ),
    "media-type": Kind(
        {"schema": "schema", "example": ANY, "examples": MapOf("example"), "encoding": MapOf("encoding")}
    ),
    "encoding": Kind(
        {
            "contentType": TEXT,
            "headers": MapOf("header"),
            "style": TEXT,
            "explode": FLAG,
            "allowReserved": FLAG,
        }
    ),
    "responses": Kind({}),
    "response": Kind(
        {
            "description": TEXT,
            "headers": MapOf("header"),
            "content": MapOf("media-type"),
            "links": MapOf("link"),
        },
        required=("description",),
        reference=True,
    ),
    "example": Kind({"summary": TEXT, "description": TEXT, "value": ANY, "externalValue": TEXT}, reference=True),
    "link": Kind(
        {
            **_all("operationRef operationId description", TEXT),
            "parameters": MapOf(ANY),
            "requestBody": ANY,
            "server": "server",
        },
        reference=True,
    ),
    "tag": Kind({"name": TEXT, "description": TEXT, "externalDocs": "external-documentation"}, required=("name",)),
    "schema": Kind(_SCHEMA),
    "discriminator": Kind({"propertyName": TEXT, "mapping": MapOf(TEXT)}, required=("propertyName",)),
    "xml": Kind({"name": TEXT, "namespace": TEXT, "prefix": TEXT, "attribute": FLAG, "wrapped": FLAG}),
    "security-scheme": Kind(
        {
            **_all("type description name in scheme bearerFormat openIdConnectUrl", TEXT),
            "flows": "oauth-flows",
        },
        required=("type",),
        reference=True,
    ),
    "oauth-flows": Kind(_all("implicit password clientCredentials authorizationCode", "oauth-flow")),
    "oauth-flow": Kind(
        {**_all("authorizationUrl tokenUrl refreshUrl", TEXT), "scopes": MapOf(TEXT)},
        required=("scopes",),
    ),
    "error-type": Kind({"status": COUNT, "about": TEXT, "description": TEXT}, required=("status", "description")),
}

# What the files below a folder of the spec contain, one object per key.
FOLDERS: dict[str, str] = {
    "paths": "path-item",
    "schemas": "schema",
    "parameters": "parameter",
    "responses": "response",
    "examples": "example",
}
