"""Rules on error types: the catalogue of them, and the lists of those that operations respond with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...spec_input.conventions import JSON, shared_errors
from ...spec_input.error_types import KEY
from ...spec_input.yaml_files import CATALOGUE
from ..lookup import parameters, properties, request_schema
from ..objects import Node, Operation
from ..rule import Finding, Findings, at, found, rule
from ..spec_index import SpecIndex

CERTAINTIES = ("certain", "likely", "guess")
HOLDERS = ("operation", "parameter", "schema", "response")


@dataclass(frozen=True, slots=True)
class Entry:
    """One error type in a list; its status is empty in the list of a shared response, which has only one."""

    node: Node
    status: str
    name: str
    certainty: str

    def found(self, message: str, fix: str) -> Finding:
        """Return a finding about this entry."""
        steps = (KEY, self.status, self.name) if self.status else (KEY, self.name)
        return Finding(at(self.node, *steps), message, fix)


@rule("error-type-certainty")
def error_type_certainty(spec: SpecIndex) -> Findings:
    """A listed error type says how certain it is, so that readers know what to rely on."""
    for entry in _everywhere(spec):
        if entry.certainty not in CERTAINTIES:
            yield entry.found(f"{entry.name} has no certainty", f"write one of {', '.join(CERTAINTIES)}")


@rule("error-type-unknown")
def error_type_unknown(spec: SpecIndex) -> Findings:
    """A listed error type is in the catalogue, which says its status and what it means."""
    catalogue = _catalogue(spec)
    for entry in _everywhere(spec):
        if entry.name not in catalogue:
            yield entry.found(f"{entry.name} is not in {CATALOGUE}", "correct it here or add it there")


@rule("error-type-status")
def error_type_status(spec: SpecIndex) -> Findings:
    """An error type has one status, that of a shared response, and is listed at that status only."""
    catalogue = _catalogue(spec)
    for entry in _everywhere(spec):
        known = catalogue.get(entry.name)
        status = entry.status if known is None else str(known.value.get("status"))
        if entry.status not in ("", status):
            yield entry.found(f"the status of {entry.name} is {status}", f"list it at '{status}'")
    statuses = shared_errors(spec.sources)
    for name, node in catalogue.items():
        if str(node.value.get("status")) not in statuses:
            fix = f"use one of {', '.join(statuses)}"
            yield found(node, "status", message=f"{name} has a status without a shared response", fix=fix)


@rule("error-type-about")
def error_type_about(spec: SpecIndex) -> Findings:
    """The mark `about` of an error type is `form`, which says that no request that fits its schemas causes it."""
    for name, node in _catalogue(spec).items():
        if node.value.get("about", "form") != "form":
            yield found(node, "about", message=f"{name} has an unknown mark", fix="write `about: form` or remove it")


@rule("error-type-restated", whole=True)
def error_type_restated(spec: SpecIndex) -> Findings:
    """An operation lists only what its parameters, body fields and shared responses do not list for it."""
    for operation in spec.operations:
        inherited = {(entry.status, entry.name, entry.certainty) for entry in _inherited(spec, operation)}
        for entry in _entries(operation.node):
            if (entry.status, entry.name, entry.certainty) in inherited:
                yield entry.found(f"a parameter, field or shared response lists {entry.name}", "remove it here")


@rule("error-type-unread", whole=True)
def error_type_unread(spec: SpecIndex) -> Findings:
    """Only parameters, their schemas and the schemas of body fields list error types; no operation inherits others."""
    read = {id(node) for operation in spec.operations for node in _arguments(spec, operation)}
    for kind in ("parameter", "schema"):
        for node in spec.nodes[kind]:
            if KEY in node.value and id(node) not in read:
                fix = "list them on the operation, its parameters or the fields of its body"
                yield found(node, KEY, message="no operation inherits these error types", fix=fix)


@rule("error-type-unlisted", whole=True)
def error_type_unlisted(spec: SpecIndex) -> Findings:
    """Every entry of the catalogue is listed somewhere; an entry that is not is usually left over."""
    listed = {entry.name for entry in _everywhere(spec)}
    for name, node in _catalogue(spec).items():
        if name not in listed:
            yield found(node, message=f"no operation lists {name}", fix="list it where it belongs, or remove it")


@rule("error-type-vocabulary", whole=True)
def error_type_vocabulary(spec: SpecIndex) -> Findings:
    """Every entry of the catalogue is in the vocabulary of error types, from which clients complete names."""
    path, _, key = spec.settings.error_vocabulary.partition("#/")
    schema = spec.component((path, key))
    branches = schema.value.get("anyOf") if schema is not None else None
    listed = branches if isinstance(branches, list) else ()
    known = [branch.get("enum") for branch in listed if isinstance(branch, dict)]
    values = {value for enum in known if isinstance(enum, list) for value in enum if isinstance(value, str)}
    for name, node in _catalogue(spec).items() if spec.settings.error_vocabulary else ():
        if name not in values:
            yield found(node, message=f"{name} is not in {spec.settings.error_vocabulary}", fix="add it there")


@rule("error-type-example", whole=True)
def error_type_example(spec: SpecIndex) -> Findings:
    """A shared error response has an example with a type and its sentence, from which other examples are made."""
    sentences = {name: node.value.get("description") for name, node in _catalogue(spec).items()}
    for node in spec.own("response") if sentences else ():
        if not node.source.path.startswith("responses/"):
            continue
        media = spec.child(node, "content", JSON)
        names = media.value.get("examples") if media else None
        example = spec.child(media, "examples", *list(names)[:1]) if media and isinstance(names, dict) else None
        value = example.value.get("value") if example else None
        texts = list(value.values()) if isinstance(value, dict) else []
        if not any(isinstance(text, str) and text in sentences and sentences[text] in texts for text in texts):
            fix = f"add one below `examples:`, with an error type and its description in {CATALOGUE}"
            yield found(node, "content", JSON, "examples", message="no example of an error", fix=fix)


def _catalogue(spec: SpecIndex) -> dict[str, Node]:
    return {str(node.pointer[0]): node for node in spec.nodes["error-type"]}


def _everywhere(spec: SpecIndex) -> Iterator[Entry]:
    for kind in HOLDERS:
        for node in spec.nodes[kind]:
            if KEY in node.value:
                yield from _entries(node)


def _entries(node: Node) -> Iterator[Entry]:
    """Yield the list on a node; entries of the wrong form are left to the rule on extensions."""
    listing = node.value.get(KEY)
    if not isinstance(listing, dict):
        return
    for status, types in [("", listing)] if node.kind == "response" else listing.items():
        for name, certainty in types.items() if isinstance(types, dict) else ():
            yield Entry(node, status, name, str(certainty))


def _inherited(spec: SpecIndex, operation: Operation) -> Iterator[Entry]:
    """Yield what an operation need not list itself."""
    for node in _arguments(spec, operation):
        yield from _entries(node)
    responses = operation.node.value.get("responses")
    for status in responses if isinstance(responses, dict) else ():
        response = spec.child(operation.node, "responses", status)
        for entry in _entries(response) if response is not None else ():
            yield Entry(entry.node, status, entry.name, entry.certainty)


def _arguments(spec: SpecIndex, operation: Operation) -> Iterator[Node]:
    """Yield the parameters of an operation, their schemas, the fields of its body, and what all of these refer to."""
    for parameter, target in parameters(spec, operation):
        schema = spec.node(target.source, (*target.pointer, "schema"))
        yield from spec.chain(parameter)
        yield from spec.chain(schema) if schema is not None else ()
    body = request_schema(spec, operation)
    for field in properties(spec, body).values() if body is not None else ():
        yield from spec.chain(field)
