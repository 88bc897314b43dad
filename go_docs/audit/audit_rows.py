"""Makes the rows of an audit: one for each operation, argument, and field of a type, with the differences in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from go_docs.audit.compare import (
    Difference,
    DocumentedValue,
    response_required,
    scalar_type,
    spec_type,
    value_differences,
)
from go_docs.audit.documented import DocumentedApi, DocumentedType
from go_docs.audit.resolved_schemas import ResolvedSchema, Schema
from go_docs.audit.spec_index import Operation, SpecIndex
from go_docs.facts.package_facts import CallFact, FieldFact, TypeFact
from go_docs.parsing.go_syntax import GoType
from go_docs.parsing.type_parser import parse_type_text

Status = Literal["present", "deviating", "missing", "undocumented", "to come", "stale"]
Required = Mapping[str, frozenset[str]]
_MEDIA_TYPES = {"json": "application/json", "form": "application/x-www-form-urlencoded", None: None}


@dataclass
class Row:
    """The result for one operation, argument or field.

    Attributes:
        fact: Its dotted name: `<operation>`, `<operation>.<argument>`, or `<resource>.<Go type>.<field>`.
        resource: The resource that it is counted under.
        differences: How the spec differs.
        status: The result.
        reasons: The reviewed reason for each difference.
        unreviewed: Whether a difference has no reason, or a reason has no difference; this makes the audit fail.
    """

    fact: str
    resource: str
    differences: list[Difference] = field(default_factory=list)
    status: Status = "present"
    reasons: list[str] = field(default_factory=list)
    unreviewed: bool = False


class RowMaker:
    """Makes the rows of operations and of the types that their arguments and responses contain."""

    def __init__(self, index: SpecIndex, api: DocumentedApi, required: Required) -> None:
        """Take both sides of the comparison.

        Args:
            index: The spec.
            api: The documented API.
            required: The required arguments of each operation, and the required fields of each type of a request.
        """
        self.index = index
        self.api = api
        self.required = required
        self._compared: set[tuple[str, str, str | None, bool]] = set()

    def rows(self, name: str) -> Iterator[Row]:
        """Yield the rows of one operation: itself, its arguments, and the types that no earlier operation had."""
        operation = self.index.operation(name)
        resource = name.rpartition(".")[0]
        if name not in self.api.calls:
            yield Row(name, resource, [Difference("operation", None, operation.url if operation else None)])
            return
        package, call = self.api.calls[name]
        url = f"{call.verb} {call.path}"
        if operation is None:
            yield Row(name, resource, [Difference("operation", url, None)])
            return
        yield Row(name, resource, list(_operation_differences(call, operation)))
        yield from self._arguments(package, call, operation, resource)
        response = self.api.find(package, call.response)
        if response is not None:
            yield from self._type(response, self.index.schemas.resolve(operation.response), in_response=True)

    def _arguments(self, package: str, call: CallFact, operation: Operation, resource: str) -> Iterator[Row]:
        fields = {one.json_name or one.name: (origin, one) for origin, one in self._fields(package, call.request)}
        required = self.required.get(operation.id, frozenset())
        for name, place in call.arguments.items():
            origin, one = fields.get(call.form.get(name) or name, (package, _SETTING))
            row = Row(f"{operation.id}.{name}", resource)
            argument = operation.arguments.get(name)
            if argument is None:
                row.differences.append(Difference("field", self._value(origin, one).json_type, None))
                yield row
                continue
            if place != argument.place:
                row.differences.append(Difference("in", place, argument.place))
            row.differences += _required(place == "path" or name in required, argument.required)
            yield from self._field(row, origin, one, argument.schema, in_response=False)
        for name, argument in operation.arguments.items():
            if name not in call.arguments:
                given = spec_type(self.index.schemas.resolve(argument.schema))
                yield Row(f"{operation.id}.{name}", resource, [Difference("field", None, given)])

    def _fields(self, package: str, name: str) -> Iterator[tuple[str, FieldFact]]:
        type_ = self.api.find(package, name)
        return iter(()) if type_ is None else self.api.fields(type_)

    def _type(self, type_: DocumentedType, schema: ResolvedSchema, in_response: bool) -> Iterator[Row]:
        """Yield the rows of a struct's fields, once for each component that it is compared with."""
        key = (type_.package, type_.fact.name, schema.component, in_response)
        if key in self._compared:
            return
        self._compared.add(key)
        resource = self.api.resource(type_.package)
        prefix = f"{resource}.{type_.fact.name}"
        required = self.required.get(prefix, frozenset())
        documented: set[str] = set()
        for origin, one in self.api.fields(type_):
            name = one.json_name or one.name
            documented.add(name)
            row = Row(f"{prefix}.{name}", resource)
            inner = schema.properties.get(name)
            value = self._value(origin, one)
            if inner is None:
                row.differences.append(Difference("field", value.json_type, None))
                yield row
                continue
            given = name in schema.required
            if in_response:
                row.differences += response_required(value, self.index.schemas.resolve(inner), given)
            else:
                row.differences += _required(name in required, given)
            yield from self._field(row, origin, one, inner, in_response)
        for name, inner in schema.properties.items():
            if name not in documented:
                given_type = spec_type(self.index.schemas.resolve(inner))
                yield Row(f"{prefix}.{name}", resource, [Difference("field", None, given_type)])

    def _field(self, row: Row, package: str, one: FieldFact, schema: Schema, in_response: bool) -> Iterator[Row]:
        """Complete the row of one field, and yield it and the rows of the type inside it."""
        value = self._value(package, one)
        resolved = self.index.schemas.resolve(schema)
        row.differences += value_differences(value, resolved, in_response)
        inner = _innermost(value.type)
        outline = self.index.schemas.outline(schema) if scalar_type(inner.name) == "any" else None
        if outline:
            row.differences.append(Difference("content", None, outline))
        yield row
        type_ = self.api.find(package, inner.name)
        if inner.form == "struct":
            owner = row.fact.removeprefix(f"{row.resource}.")
            type_ = DocumentedType(package, TypeFact(owner, "struct", fields=one.fields))
        if type_ is not None and type_.fact.kind == "struct":
            while resolved.item is not None:
                resolved = resolved.item
            yield from self._type(type_, resolved, in_response)

    def _value(self, package: str, one: FieldFact) -> DocumentedValue:
        go = parse_type_text(one.type)
        inner = self.api.find(package, _innermost(go).name)
        constants = [str(each) for each in inner.fact.constants.values()] if inner else []
        return DocumentedValue(self._json_type(package, go), go, one, constants or None)

    def _json_type(self, package: str, go: GoType) -> str:
        """Return what a Go type is in JSON: `string`, `array of integer`, `map of any`, `object`."""
        if go.form == "pointer":
            return self._json_type(package, go.parts[0])
        if go.form in ("slice", "array"):
            return f"array of {self._json_type(package, go.parts[0])}"
        if go.form == "map":
            return f"map of {self._json_type(package, go.parts[1])}"
        if go.form == "struct":
            return "object"
        type_ = self.api.find(package, go.name)
        if type_ is None:
            return scalar_type(go.name) or go.name
        if type_.fact.kind == "struct":
            return "object"
        return self._json_type(type_.package, parse_type_text(type_.fact.type or "any"))


def _operation_differences(call: CallFact, operation: Operation) -> Iterator[Difference]:
    """Yield the differences in how an operation is called."""
    url = f"{call.verb} {call.path}"
    if url != operation.url:
        yield Difference("url", url, operation.url)
    if call.hosts and sorted(call.hosts) != sorted(operation.hosts):
        yield Difference("hosts", sorted(call.hosts), sorted(operation.hosts))
    if _MEDIA_TYPES[call.body] != operation.body:
        yield Difference("body", _MEDIA_TYPES[call.body], operation.body)
    if sorted(call.headers) != sorted(operation.headers):
        yield Difference("headers", sorted(call.headers), sorted(operation.headers))


def _required(documented: bool, given: bool) -> list[Difference]:
    terms = ("optional", "required")
    return [] if documented == given else [Difference("required", terms[documented], terms[given])]


def _innermost(go: GoType) -> GoType:
    """Return the type inside pointers, lists and maps."""
    while go.form in ("pointer", "slice", "array", "map"):
        go = go.parts[-1]
    return go


_SETTING = FieldFact("", None, "string")
"""The field of an argument that Go takes from the settings of the client or sends with a constant value."""
