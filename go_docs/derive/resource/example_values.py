"""Proposes values of examples from the one example world: those of other examples, and else made up ones."""

from __future__ import annotations

import json
import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from go_docs.derive.fields.forms import Form, form
from go_docs.derive.fields.precedents import object_in
from go_docs.derive.fields.written import Schema, WrittenField, WrittenSpec

_TIME = "2026-03-02T09:30:00Z"
_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array"}
_WORLD = uuid.UUID("6b1d5e0a-3c47-4f28-9a61-2f8e7c0d4b93")
LIKE = "$like"


class ExampleValues:
    """Values by field and by component, collected from the examples as they are written."""

    def __init__(self, spec: WrittenSpec, examples: Mapping[str, Mapping[str, Any]]) -> None:
        """Take the spec, and the data of each example file by operation."""
        self._spec = spec
        self.schemas: dict[str, Schema] = dict(spec.schemas)
        self._by_name: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._by_component: dict[str, Counter[str]] = defaultdict(Counter)
        for operation, example in examples.items():
            if operation in spec.operations:
                self._collect(example, "request", spec.arguments(operation))
                self._collect(example, "response", spec.fields(spec.response(operation)))

    def value(self, name: str, schema: Schema, side: str, depth: int = 0) -> Any:
        """Return a value for a field of a request or of a response."""
        wanted = form(schema, self.schemas)
        for place in (side, "response" if side == "request" else "request"):
            for text, _ in self._by_name[place, name].most_common():
                if _fits(json.loads(text), wanted):
                    return json.loads(text)
        if wanted.reference is not None:
            return self._object(wanted.reference, depth)
        if wanted.type == "array":
            return [self.value(name.removesuffix("s"), schema["items"], side, depth + 1)] if "items" in schema else []
        return _made_up(name, wanted)

    def body(self, fields: Mapping[str, WrittenField], side: str) -> dict[str, Any]:
        """Return values for the required fields."""
        return {name: self.value(name, one.schema, side) for name, one in fields.items() if one.required}

    def _object(self, component: str, depth: int) -> Any:
        known = self._by_component.get(component)
        if known:
            return json.loads(known.most_common(1)[0][0])
        rest = WrittenSpec({"components": {"schemas": self.schemas}})
        fields = rest.fields(self.schemas.get(component, {}))
        return {
            name: self.value(name, one.schema, "response", depth + 1)
            for name, one in fields.items()
            if one.required and depth < 8
        }

    def _collect(self, example: Mapping[str, Any], side: str, fields: Mapping[str, WrittenField]) -> None:
        values = example.get(side, {}).get("value", {})
        for name, value in values.items() if isinstance(values, Mapping) else ():
            if name not in fields:
                continue
            component = object_in(fields[name].schema, self._spec)
            if component is None:
                self._by_name[side, name][json.dumps(value)] += 1
                continue
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, Mapping) and list(one) == [LIKE]:
                    self._by_component[component][json.dumps(one)] += 1


def _fits(value: Any, wanted: Form) -> bool:
    """Return whether a value of another example is valid here, as far as it is quick to tell."""
    if value is None:
        return wanted.null
    kind = "map" if isinstance(value, Mapping) else _TYPES[type(value)]
    if kind != wanted.type:
        return False
    if wanted.enum is not None and wanted.enum[1] == "closed" and str(value) not in wanted.enum[0]:
        return False
    limits = {key: json.loads(text) for key, text in wanted.limits}
    if isinstance(value, str):
        return (
            len(value) >= limits.get("minLength", 0)
            and len(value) <= limits.get("maxLength", len(value))
            and re.search(limits.get("pattern", ""), value) is not None
            and limits.get("format") in (None, "uri", "email", "date-time")
        )
    if isinstance(value, int | float):
        return bool(limits.get("minimum", value) <= value <= limits.get("maximum", value))
    if isinstance(value, list) and wanted.items is not None:
        return all(_fits(one, wanted.items) for one in value)
    return True


def _made_up(name: str, wanted: Form) -> Any:
    limits = {key: json.loads(text) for key, text in wanted.limits}
    if wanted.type == "boolean":
        return False
    if wanted.type in ("integer", "number"):
        return max(1, limits.get("minimum", 1))
    if wanted.type == "map":
        return {}
    if wanted.enum is not None:
        return wanted.enum[0][0]
    known = {"date-time": _TIME, "email": "ada@example.com", "uri": f"https://www.example.com/{name}"}
    words = name.replace("_", "-")
    made = [
        known.get(limits.get("format", "")),
        f"{words.removesuffix('-id')}-test-{uuid.uuid5(_WORLD, name)}" if name.endswith("_id") else None,
        f"https://www.example.com/{words}" if name.endswith("url") else None,
        f"Example{''.join(word.capitalize() for word in name.split('_'))}-0123456789abcdefghij"
        if wanted.sensitive
        else None,
        f"Example {name.replace('_', ' ')}",
        "123456",
        "+15555550123",
        f"example-{words}",
    ]
    return next((one for one in made if one is not None and _fits(one, wanted)), "TODO")
