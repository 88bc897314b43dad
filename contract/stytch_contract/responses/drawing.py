"""Draws response bodies from the schemas of the document: ordinary ones, and ones at the limits of what it permits."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any, Literal

from stytch_contract.response_schemas import ANY_KEY, ResponseSchemas, Schema

UNKNOWN_FIELD = "of_a_later_version"
UNKNOWN_WORD = "word_of_a_later_version"
_TIMES = ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.123456Z", "2024-02-29T23:59:59.9Z")
_INTEGERS = {"int32": (2**31 - 1, -(2**31)), "int64": (2**63 - 1, -(2**63))}


@dataclass(frozen=True)
class Style:
    """What is special about a drawn response.

    Attributes:
        name: A few words for the report.
        optional: Whether optional fields are present, absent, null, or any of these by chance.
        unknown_fields: Whether every object has a field that the document does not declare.
        unknown_words: Whether open vocabularies have a word that the document does not list.
        extremes: Whether numbers and texts are at their limits.
        items: Number of items in the lists that are not inside others, or of the first list, if more than two.
        status: HTTP status.
    """

    name: str
    optional: Literal["present", "absent", "null", "any"] = "present"
    unknown_fields: bool = False
    unknown_words: bool = False
    extremes: bool = False
    items: int = 2
    status: int = 200


STYLES = (
    Style("all fields"),
    Style("required fields only", optional="absent"),
    Style("null for every optional field", optional="null"),
    Style("fields of a later version", unknown_fields=True),
    Style("words of a later version", unknown_words=True),
    Style("extremes", extremes=True),
    Style("a long list", items=130),
    Style("empty lists", items=0),
    Style("status 201", status=201),
    Style("a random mix", optional="any", unknown_fields=True, unknown_words=True),
)


@dataclass
class Drawing:
    """Draws one response.

    Args:
        schemas: The response schemas.
        style: What is special about the response.
        random_source: Decides every choice.
    """

    schemas: ResponseSchemas
    style: Style
    random_source: random.Random

    def __post_init__(self) -> None:
        """Start without secrets and lists."""
        self.secrets: list[str] = []
        self._has_long_list = False

    def body(self, operation: str) -> dict[str, Any]:
        """A body of a successful response of an operation; `secrets` has its sensitive texts afterwards."""
        drawn: dict[str, Any] = self._value(self.schemas[operation], ())
        if "status_code" in drawn:
            drawn["status_code"] = self.style.status
        return drawn

    def _value(self, schema: Schema, above: tuple[str, ...], *, sensitive: bool = False, nested: bool = False) -> Any:
        reference = schema.get("$ref", "")
        inside = (*above, reference) if reference else above
        resolved = self.schemas.resolve(schema)
        sensitive = sensitive or bool(resolved.get("x-sensitive"))
        alternatives = self.schemas.alternatives(schema)
        if not alternatives:
            return None
        chosen = self._choose(alternatives)
        kind = chosen.get("type", "object" if "properties" in chosen else None)
        kinds = [kind] if isinstance(kind, str) else [name for name in kind or () if name != "null"]
        if "enum" in chosen:
            return self.random_source.choice([word for word in chosen["enum"] if word is not None])
        match kinds[0] if kinds else "any":
            case "object":
                return self._object(chosen, inside, sensitive=sensitive, nested=nested)
            case "array":
                length = max(self._length(nested=nested), chosen.get("minItems", 0))
                part = chosen.get("items", {})
                return [self._value(part, inside, sensitive=sensitive, nested=True) for _ in range(length)]
            case "string":
                return self._string(chosen, sensitive=sensitive)
            case "integer":
                return self._integer(chosen)
            case "number":
                return self.random_source.choice([1e300, -0.5, 0.0]) if self.style.extremes else 0.25
            case "boolean":
                return self.random_source.random() < 0.5
        return {"free": ["form", 1, True, None]}

    def _length(self, *, nested: bool) -> int:
        """The number of items of a list; only the first of a response is long."""
        if self.style.items > 2 and self._has_long_list:
            return 1
        self._has_long_list = self.style.items > 2
        return min(self.style.items, 1) if nested and not self._has_long_list else self.style.items

    def _choose(self, alternatives: list[Schema]) -> Schema:
        words = [one for one in alternatives if "enum" in one]
        others = [one for one in alternatives if "enum" not in one]
        if words and others and all(one.get("type") == "string" for one in others):
            # An open vocabulary.
            return {"type": "string", "enum": [UNKNOWN_WORD]} if self.style.unknown_words else words[0]
        return self.random_source.choice(alternatives)

    def _object(self, schema: Schema, above: tuple[str, ...], *, sensitive: bool, nested: bool) -> dict[str, Any]:
        drawn: dict[str, Any] = {}
        required = set(schema.get("required", ()))
        for name, field in schema.get("properties", {}).items():
            presence = "present" if name in required else self._presence()
            if above.count(field.get("$ref", "none")) > 1 and presence == "present" and name not in required:
                presence = "absent"
            if presence == "null" or (name in required and self.style.optional == "null" and self._nullable(field)):
                drawn[name] = None
            elif presence == "present":
                drawn[name] = self._value(field, above, sensitive=sensitive, nested=nested)
        further = schema.get("additionalProperties")
        if isinstance(further, dict):
            drawn[ANY_KEY] = self._value(further, above, sensitive=sensitive, nested=nested)
        elif "properties" not in schema and further is not False:
            drawn["free"] = {"form": [1, "text", None, False]}
        if self.style.unknown_fields and further is not False and not isinstance(further, dict):
            drawn[UNKNOWN_FIELD] = {"values": [2**63 - 1, "text", None]}
        return drawn

    def _presence(self) -> Literal["present", "absent", "null"]:
        if self.style.optional == "any":
            return self.random_source.choice(("present", "absent", "null"))
        return self.style.optional

    def _nullable(self, field: Schema) -> bool:
        return self.schemas.permits_null(field)

    def _string(self, schema: Schema, *, sensitive: bool) -> str:
        if schema.get("format") == "date-time":
            return self.random_source.choice(_TIMES)
        if sensitive:
            self.secrets.append(f"secret-{self.random_source.getrandbits(64):016x}")
            return self.secrets[-1]
        if self.style.extremes and "pattern" not in schema:
            limit, least = int(schema.get("maxLength", 3000)), int(schema.get("minLength", 0))
            return self.random_source.choice(["ü\u2028😀\u0000"[:limit], "x" * limit, "x" * least])
        return f"text-{self.random_source.randrange(10**6)}"

    def _integer(self, schema: Schema) -> int:
        if not self.style.extremes:
            return max(int(schema.get("minimum", 0)), 1)
        highest, lowest = _INTEGERS.get(schema.get("format", "int64"), _INTEGERS["int64"])
        return self.random_source.choice([int(schema.get("maximum", highest)), int(schema.get("minimum", lowest))])
