"""Proposes everything that the spec lacks of a resource: path items, schemas, examples, its tag and its URLs."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from go_docs.derive.fields.documented_fields import DocumentedFields
from go_docs.derive.fields.learned import Learned
from go_docs.derive.fields.written import WrittenSpec, resource_of
from go_docs.derive.resource.additions import Additions
from go_docs.derive.resource.example_values import ExampleValues
from go_docs.derive.resource.links import LinkProposals
from go_docs.derive.resource.names import file_of
from go_docs.derive.resource.paths import PathProposals
from go_docs.derive.resource.schemas import SchemaProposals
from go_docs.derive.resource.source_yaml import print_entry, print_lines

ENTRY = "openapi.yaml"
_HEADING = "# TODO: what the resource is, in one sentence.\n"
_PARAMETER = re.compile(r"\{([a-z0-9_]+?)(?:_id)?\}")
_CALLS = uuid.UUID("b0c7d5a2-94e1-4a3f-8d26-1e5f7a9c0b34")


@dataclass(frozen=True)
class Proposer:
    """Proposes operations of one documented API for one spec.

    Attributes:
        learned: What the spec teaches.
        fields: The documented fields.
        known: The reviewed required arguments.
        examples: The data of each example file by operation.
        servers: The URLs of the servers of the spec.
    """

    learned: Learned
    fields: DocumentedFields
    known: Mapping[str, frozenset[str]]
    examples: Mapping[str, Mapping[str, Any]]
    servers: tuple[str, ...]

    def schemas(self) -> SchemaProposals:
        """Return what proposes the schemas."""
        return SchemaProposals(self.learned, self.fields, self.known)

    def add_components(self, schemas: SchemaProposals, additions: Additions) -> None:
        """Add the proposed components to their files."""
        for path, components in schemas.by_file().items():
            texts = [print_entry(key, schema, 99) for key, schema in components.items()]
            additions.append(path, "\n".join(texts), _HEADING)

    def propose(self, operations: Sequence[str], additions: Additions) -> None:
        """Add the files and lines of operations, all of which the spec lacks."""
        schemas = self.schemas()
        bodies = {operation: schemas.request(operation) for operation in operations}
        responses = {operation: schemas.response(operation) for operation in operations}
        values = ExampleValues(self.learned.spec, self.examples)
        links = LinkProposals(self.learned.spec, self.fields, operations)
        paths = PathProposals(self.learned, self.fields, schemas, links, values, self.servers)
        nodes = {name: paths.operation(name, body) for name, body in bodies.items()}
        servers = {name: paths.servers_of(name) for name in operations}
        values.schemas.update(schemas.schemas)  # complete only now: parameters have enums too
        whole = WrittenSpec({"components": {"schemas": values.schemas}})
        self.add_components(schemas, additions)
        self._add_paths(nodes, servers, additions)
        for operation in operations:
            value = values.body(whole.fields({"$ref": f"#/components/schemas/{bodies[operation]}"}), "request")
            value = value if bodies[operation] else self._arguments(operation, values, schemas)
            result = values.body(whole.fields(whole.schemas[responses[operation]]), "response")
            self._add_example(operation, value, result, bodies[operation] is not None, additions)

    def _arguments(self, operation: str, values: ExampleValues, schemas: SchemaProposals) -> dict[str, Any]:
        """Return the request example of an operation without a body: its required parameters."""
        arguments = self.fields.arguments(operation)
        required = self.learned.presence.required(arguments, operation, self.known)
        found = {}
        for one in arguments:
            if one.name in required:
                choice = self.learned.chooser.choose(one, operation, True)
                found[one.name] = values.value(one.name, schemas.parameter_schema(one, choice, operation), "request")
        return found

    def _add_paths(
        self, nodes: Mapping[str, dict[str, Any]], servers: Mapping[str, dict[str, Any]], additions: Additions
    ) -> None:
        by_url: dict[str, dict[str, str]] = {}
        for operation in nodes:
            _, call = self.fields.api.calls[operation]
            by_url.setdefault(call.path, {})[call.verb.lower()] = operation
        known = {one.url: name for name, one in self.learned.spec.operations.items()}
        for url, verbs in by_url.items():
            if url in known:
                for verb, operation in verbs.items():
                    self._add_verb(url, verb, operation, nodes[operation], additions)
                continue
            resource = resource_of(next(iter(verbs.values())))
            path, key = file_of("paths", resource), self._key(url, verbs)
            named = {verb: {**_id(name, len(verbs)), **nodes[name]} for verb, name in verbs.items()}
            item = servers[next(iter(verbs.values()))] | named
            additions.append(path, print_entry(key, item, 2), _HEADING)
            _add_url(url, path, key, resource, additions)
            _add_tags(resource, additions)

    def _key(self, url: str, verbs: Mapping[str, str]) -> str:
        """Return the key of a path item: its method, or the last parameter of the URL if it has several."""
        if len(verbs) == 1:
            return next(iter(verbs.values())).rpartition(".")[2]
        parameters = _PARAMETER.findall(url)
        return parameters[-1] if parameters else url.rpartition("/")[2]

    def _add_verb(self, url: str, verb: str, operation: str, node: dict[str, Any], additions: Additions) -> None:
        """Add an operation to the path item that has its URL."""
        line = next(line for line in _after(additions.text(ENTRY), f"  {url}:") if "$ref:" in line)
        path, _, key = line.partition("$ref:")[2].strip().partition("#/")
        present = {name for name, one in self.learned.spec.operations.items() if one.url == url}
        end = additions.end_of_entry(path, key)
        if end is None:
            raise ValueError(f"{path} has no {key}")  # the lint refuses such a spec
        additions.insert(path, end, print_lines({verb: {"operationId": operation, **node}}, 2, 1))
        lines = additions.text(path).split("\n")
        if len(present) == 1:  # its name no longer follows from the key of the path item
            name = next(iter(present))
            head = lines.index(f"  {self.learned.spec.operations[name].verb}:", lines.index(f"{key}:"))
            additions.insert(path, head + 1, [f"    operationId: {name}"])

    def _add_example(
        self,
        operation: str,
        request: Mapping[str, Any],
        result: Mapping[str, Any],
        has_body: bool,
        additions: Additions,
    ) -> None:
        texts = []
        if request or has_body:
            texts.append(print_entry("request", {"summary": "TODO: what is sent", "value": request}, 2))
        identity = f"request-id-test-{uuid.uuid5(_CALLS, operation)}"
        envelope = {"status_code": 200, "request_id": identity} if self.fields.has_envelope(operation) else {}
        text = {"summary": "TODO: what is returned", "value": {**envelope, **result}}
        texts.append(print_entry("response", text, 2))
        path = f"examples/{operation.replace('.', '/')}.yaml"
        additions.append(path, "\n".join(texts), f"# One call of `{operation}`.\n")


def _id(operation: str, count: int) -> dict[str, str]:
    return {"operationId": operation} if count > 1 else {}


def _after(text: str, line: str) -> list[str]:
    lines = text.split("\n")
    return lines[lines.index(line) + 1 :]


def _add_url(url: str, path: str, key: str, resource: str, additions: Additions) -> None:
    """Add the line of a URL after the last one of its resource, or at the end."""
    lines = additions.text(ENTRY).split("\n")
    entry = [f"  {url}:", f"    $ref: {path}#/{key}"]
    last = [number for number, line in enumerate(lines) if line.startswith(f"    $ref: {path}#/")]
    if last:
        additions.insert(ENTRY, last[-1] + 1, entry)
    else:
        end = additions.end_of_entry(ENTRY, "paths") or len(lines)
        additions.insert(ENTRY, end, ["", f"  # {resource}", *entry])


def _add_tags(resource: str, additions: Additions) -> None:
    """Add the missing tags of a resource and of the resources around it, after those with the longest common name."""
    words = resource.split(".")
    for count in range(1, len(words) + 1):
        name = ".".join(words[:count])
        lines = additions.text(ENTRY).split("\n")
        if f"  - name: {name}" in lines:
            continue
        outer = ".".join(words[: count - 1])
        near = [number for number, line in enumerate(lines) if f"{line}.".startswith(f"  - name: {outer}.")]
        tags = [number for number, line in enumerate(lines) if line.startswith("  - name: ")]
        number = (near or tags)[-1] + 1
        while lines[number].startswith("    "):
            number += 1
        additions.insert(ENTRY, number, [f"  - name: {name}", "    description: 'TODO: what the resource is.'"])
