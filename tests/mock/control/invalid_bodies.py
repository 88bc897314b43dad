"""Generates request bodies that are broken JSON, or nearly match a schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from random import Random
from typing import Any

BROKEN_JSON: tuple[bytes, ...] = (
    b"",
    b"{",
    b"[]",
    b"null",
    b'"text"',
    b"{}{}",
    b"\xff\xfe{}",
    b'{"a": NaN}',
    b'{"a": 1e999}',
    b'{"a": ' + b"9" * 5000 + b"}",
    b'{"a": "\\ud800"}',
    b'{"a": 1, "a": 2}',
    b'{"a":' * 200 + b"1" + b"}" * 200,
    b"records: &a [*a]",
)
VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    0.5,
    1e308,
    -1e308,
    2**63,
    10**400,
    "",
    " ",
    "\u0000",
    "\U0001f600" * 50,
    "x" * 5000,
    "9999-12-31T23:59:60Z",
    "0001-01-01T00:00:00+23:59",
    [],
    {},
    [[]],
    {"": {"": None}},
    [None] * 20,
)

_WORDS = ("a", "b2b.*", "[", "stytch_member", "stytch_user", "ann@example.com", "*", "world", "too_many_requests")
_NAMES = ("", "extra", "organization_name", "email", "email_address", "roles", "description", "organization_slug")


class InvalidBodies:
    """Generates bodies for the operations of one document.

    Args:
        document: The document.
        random: The source of random choices.
    """

    def __init__(self, document: Mapping[str, Any], random: Random) -> None:
        self._schemas: Mapping[str, Any] = document["components"]["schemas"]
        self._random = random

    def body(self, schema: Mapping[str, Any]) -> bytes:
        """Return a body that resembles a schema and mostly breaks it."""
        if self._random.random() < 0.1:
            return self._random.choice(BROKEN_JSON)
        return json.dumps(self.value(schema)).encode()

    def value(self, schema: Mapping[str, Any]) -> Any:
        """Return a JSON value that resembles a schema and mostly breaks it."""
        if "$ref" in schema:
            schema = self._schemas[schema["$ref"].rpartition("/")[2]]
        if self._random.random() < 0.04:
            return self._random.choice(VALUES)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self._random.choice(schema["enum"])
        match schema.get("type"):
            case "object":
                return self._object(schema)
            case "array":
                return [self.value(schema.get("items", {})) for _ in range(self._random.randrange(4))]
            case "integer":
                return self._random.choice((0, 1, 2, 400, 503, 10**9))
            case "number":
                return self._random.choice((0, 0.25, 1, 3600, 1e10, 1e11))
            case "boolean":
                return self._random.random() < 0.5
            case "string":
                return self._text(schema)
        return self._random.choice(VALUES)

    def _object(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        required = schema.get("required", ())
        made = {
            name: self.value(field)
            for name, field in schema.get("properties", {}).items()
            if self._random.random() < (0.98 if name in required else 0.5)
        }
        if self._random.random() < 0.1 or not schema.get("properties"):
            made[self._random.choice(_NAMES)] = self._random.choice((*VALUES, "Acme", "ann@example.com", ["editor"]))
        return made

    def _text(self, schema: Mapping[str, Any]) -> str:
        if schema.get("format") == "date-time":
            return self._random.choice(("2030-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "now"))
        words = (
            "a",
            "b2b.*",
            "[",
            "stytch_member",
            "stytch_user",
            "ann@example.com",
            "*",
            "world",
            "too_many_requests",
        )
        return self._random.choice(words)
