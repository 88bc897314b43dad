"""The document with its responses closed, so that a field which no response documents fails a test like a wrong one."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import cache
from typing import Any

from stytch_mock.openapi.document import METHODS, load

_PREFIX = "#/components/schemas/"
_OPEN = ("additionalProperties", "unevaluatedProperties")


@cache
def closed_document() -> Mapping[str, Any]:
    """Return the server's own document, in which objects of responses have no fields but the documented ones."""
    return close(load())


def close(document: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of a document that is closed in that sense; requests stay as open as they are."""
    document = copy.deepcopy(document)
    closing = _Closing(document["components"]["schemas"])
    responses = list(document["components"].get("responses", {}).values())
    for item in document["paths"].values():
        for method in METHODS:
            responses += item.get(method, {}).get("responses", {}).values()
    for response in responses:
        for content in response.get("content", {}).values():
            content["schema"] = closing.copied(content["schema"], sealed=True)
    return document


class _Closing:
    """Makes closed copies of schemas beside the schemas themselves, which requests may use too."""

    def __init__(self, schemas: dict[str, Any]) -> None:
        self._schemas = schemas

    def copied(self, schema: Mapping[str, Any], *, sealed: bool) -> dict[str, Any]:
        """Return a closed copy; without `sealed` it may be a part of a larger object, which it leaves open."""
        copied = dict(schema)
        if "$ref" in copied:
            copied["$ref"] = _PREFIX + self._component(copied["$ref"].removeprefix(_PREFIX), sealed=sealed)
            return copied
        for keyword in ("anyOf", "oneOf"):
            if keyword in copied:
                copied[keyword] = [self.copied(branch, sealed=sealed) for branch in copied[keyword]]
        if "allOf" in copied:
            copied["allOf"] = [self.copied(part, sealed=False) for part in copied["allOf"]]
        if "properties" in copied:
            fields = copied["properties"].items()
            copied["properties"] = {name: self.copied(field, sealed=True) for name, field in fields}
        for keyword in ("items", *_OPEN):
            if isinstance(copied.get(keyword), dict):
                copied[keyword] = self.copied(copied[keyword], sealed=True)
        if sealed and ("properties" in copied or "allOf" in copied) and not any(name in copied for name in _OPEN):
            copied["unevaluatedProperties"] = False
        return copied

    def _component(self, name: str, *, sealed: bool) -> str:
        made = f"{name}.{'sealed' if sealed else 'part'}"
        if made not in self._schemas:
            self._schemas[made] = {}
            self._schemas[made] = self.copied(self._schemas[name], sealed=sealed)
        return made
