"""Proposes links: to operations of the resource, and as other operations link to each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from go_docs.derive.fields.documented_fields import DocumentedFields
from go_docs.derive.fields.written import WrittenSpec, resource_of
from go_docs.derive.resource.names import pascal

_BODY = re.compile(r"\$(request|response)\.body#/([a-z0-9_]+)(?:/([a-z0-9_]+))?")
_PATH = re.compile(r"\$request\.path\.([a-z0-9_]+)")
_LEAST = 4
_MOST = 4
Link = Mapping[str, Any]


@dataclass(frozen=True)
class LinkProposals:
    """Proposes the links of operations that the spec does not have yet."""

    spec: WrittenSpec
    fields: DocumentedFields
    proposed: Sequence[str]

    def links(self, operation: str) -> dict[str, Link]:
        """Return the proposed links of an operation by name."""
        found: dict[str, Link] = {}
        for name, link in (*self._within_resource(operation), *self._as_elsewhere(operation)):
            if link["operationId"] not in {one["operationId"] for one in found.values()} and name not in found:
                found[name] = link
        return dict(list(found.items())[:_MOST])

    def _as_elsewhere(self, operation: str) -> Iterator[tuple[str, Link]]:
        """Yield the links that several operations of the namespace have and whose values this operation has too."""
        counts: Counter[str] = Counter()
        links: dict[str, tuple[str, Link]] = {}
        for name, one in self.spec.operations.items():
            if name.partition(".")[0] != operation.partition(".")[0]:
                continue
            for response in one.node["responses"].values():
                for key, link in response.get("links", {}).items():
                    values = {part: link[part] for part in ("parameters", "requestBody") if part in link}
                    if link["operationId"] != operation and all(self._has(operation, text) for text in _texts(values)):
                        counts[f"{link['operationId']} {values}"] += 1
                        links.setdefault(f"{link['operationId']} {values}", (key, link))
        for found, count in counts.most_common():
            if count >= _LEAST:
                yield links[found]

    def _within_resource(self, operation: str) -> Iterator[tuple[str, Link]]:
        """Yield links to operations of the resource that take an ID which this operation returns or was given."""
        for target in self.proposed:
            if target == operation or resource_of(target) != resource_of(operation):
                continue
            arguments = self.fields.arguments(target)
            paths = [one.name for one in arguments if one.place == "path"]
            bodies = [one.name for one in arguments if one.place == "body" and one.name.endswith("_id")][:1]
            places = {name: self._place(operation, name) for name in [*paths, *([] if paths else bodies)]}
            if places and all(places.values()):
                method = target.rpartition(".")[2]
                part = "parameters" if paths else "requestBody"
                text = f"TODO: why `{method}` comes next."
                yield pascal(method), {"operationId": target, "description": text, part: places}

    def _place(self, operation: str, name: str) -> str | None:
        """Return the runtime expression for a field of the response or a parameter of the path, or None."""
        response = self.fields.response(operation)
        if any(one.name == name for one in response):
            return f"$response.body#/{name}"
        for one in response:
            inside = self.fields.inside(one.type, "response") if one.type and one.value.json_type == "object" else []
            if any(each.name == name for each in inside):
                return f"$response.body#/{one.name}/{name}"
        for one in self.fields.arguments(operation):
            if one.name == name and one.place in ("path", "body"):
                return f"$request.path.{name}" if one.place == "path" else f"$request.body#/{name}"
        return None

    def _has(self, operation: str, text: str) -> bool:
        """Return whether an expression names a value of the operation."""
        arguments = self.fields.arguments(operation)
        if match := _PATH.fullmatch(text):
            return any(one.name == match[1] and one.place == "path" for one in arguments)
        match = _BODY.fullmatch(text)
        if match is None:
            return False
        fields = self.fields.response(operation) if match[1] == "response" else arguments
        outer = next((one for one in fields if one.name == match[2] and one.place in ("response", "body")), None)
        if outer is None or match[3] is None:
            return outer is not None
        place = "response" if outer.place == "response" else "body"
        return outer.type is not None and any(one.name == match[3] for one in self.fields.inside(outer.type, place))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    else:
        yield str(value)
