"""What the client has no form for, by kind of object; all of it is legal OpenAPI."""

from __future__ import annotations

KEYS = {
    "openapi": ("jsonSchemaDialect", "webhooks"),
    "server": ("variables",),
    "components": (
        *("schemas", "parameters", "responses", "examples"),  # these are files of their own
        *("requestBodies", "headers", "links", "callbacks", "pathItems"),
    ),
    "path-item": ("options", "head", "trace", "summary", "description"),
    "operation": ("callbacks", "servers"),
    "parameter": ("content", "allowEmptyValue", "allowReserved", "examples"),
    "media-type": ("encoding",),
    "response": ("headers",),
    "example": ("externalValue",),
    "link": ("operationRef", "server"),
    "discriminator": ("mapping",),
    "security-scheme": ("name", "in", "bearerFormat", "openIdConnectUrl", "flows"),
}
KEYWORDS = (
    *("$id", "$schema", "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary", "$defs", "title"),
    *("if", "then", "else", "not", "dependentSchemas", "dependentRequired", "patternProperties", "propertyNames"),
    *("prefixItems", "contains", "minContains", "maxContains", "unevaluatedItems", "unevaluatedProperties"),
    *("contentEncoding", "contentMediaType", "contentSchema", "xml", "externalDocs", "readOnly", "writeOnly"),
)
INSTEAD = {
    ("path-item", "summary"): "write it in the operation",
    ("path-item", "description"): "write it in the operation",
    ("parameter", "examples"): "write one `example:`",
    ("link", "operationRef"): "write `operationId:`",
    ("discriminator", "mapping"): "remove it; it follows from the values of the members",
}
