"""Makes the rows of an audit: one for each operation, argument, and field of a type, with the differences in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from go_docs.audit.compare import Difference, response_presence, spec_type, value_differences
from go_docs.audit.documented import DocumentedApi, DocumentedType
from go_docs.audit.resolved_schemas import Schema
from go_docs.audit.spec_index import Operation, SpecIndex
from go_docs.facts.package_facts import CallFact, FieldFact

Status = Literal["present", "deviating", "missing", "undocumented", "stale"]
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
        component: The component that the type of a field was compared with.
    """

    fact: str
    resource: str
    differences: list[Difference] = field(default_factory=list)
    status: Status = "present"
    reasons: list[str] = field(default_factory=list)
    unreviewed: bool = False
    component: str | None = None


@dataclass(frozen=True)
class Comparison:
    """A struct of the documents and the schema to compare it with; a list or map stands for what is in it."""

    type: DocumentedType
    schema: Schema
    in_response: bool


@dataclass
class Compared:
    """The rows of an operation or a struct, and the structs inside it, which are yet to be compared."""

    rows: list[Row] = field(default_factory=list)
    inside: list[Comparison] = field(default_factory=list)


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

    def rows(self, names: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of operations, and of each struct in them once for each component it is compared with."""
        known: set[tuple[str, str, str | None, bool]] = set()
        for name in names:
            operation = self.operation(name)
            yield from operation.rows
            waiting = operation.inside
            while waiting:
                one = waiting.pop()
                component = self.index.schemas.innermost(one.schema).component
                key = (one.type.package, one.type.fact.name, component, one.in_response)
                if key not in known:
                    known.add(key)
                    struct = self.struct(one)
                    yield from struct.rows
                    waiting += struct.inside

    def operation(self, name: str) -> Compared:
        """Compare an operation and its arguments."""
        resource = name.rpartition(".")[0]
        operation = self.index.operation(name)
        if operation is None or name not in self.api.calls:
            _, call = self.api.calls.get(name, (None, None))
            documented = f"{call.verb} {call.path}" if call else None
            given = operation.url if operation else None
            return Compared([Row(name, resource, [Difference("operation", documented, given)])])
        package, call = self.api.calls[name]
        compared = Compared([Row(name, resource, list(_operation_differences(call, operation)))])
        self._arguments(compared, package, call, operation)
        response = self.api.find(package, call.response)
        if response is not None:
            compared.inside.append(Comparison(response, operation.response, in_response=True))
        return compared

    def _arguments(self, compared: Compared, package: str, call: CallFact, operation: Operation) -> None:
        resource = operation.id.rpartition(".")[0]
        request = self.api.find(package, call.request)
        listed = self.api.fields(request) if request else ()
        fields = {one.json_name or one.name: (origin, one) for origin, one in listed}
        required = self.required.get(operation.id, frozenset())
        documented = call.arguments | dict.fromkeys(call.headers, "header")
        for name, place in documented.items():
            origin, one = fields.get(call.go_fields.get(name) or name, (package, _SETTING))
            row = Row(f"{operation.id}.{name}", resource)
            compared.rows.append(row)
            argument = operation.arguments.get(name)
            if argument is None:
                row.differences.append(Difference("field", self.api.value(origin, one).json_type, None))
                continue
            if place != argument.place:
                row.differences.append(Difference("in", place, argument.place))
            row.differences += _required(place == "path" or name in required, argument.required)
            self._field(compared, row, origin, one, argument.schema, in_response=False)
        for name, argument in operation.arguments.items():
            if name not in documented:
                found = self._undocumented(argument.schema, argument.required)
                compared.rows.append(Row(f"{operation.id}.{name}", resource, [found]))

    def struct(self, one: Comparison) -> Compared:
        """Compare the fields of a struct."""
        compared = Compared()
        schema = self.index.schemas.innermost(one.schema)
        resource = self.api.resource(one.type.package)
        prefix = f"{resource}.{one.type.fact.name}"
        required = self.required.get(prefix, frozenset())
        documented: set[str] = set()
        for origin, fact in self.api.fields(one.type):
            name = fact.json_name or fact.name
            documented.add(name)
            row = Row(f"{prefix}.{name}", resource, component=schema.component)
            compared.rows.append(row)
            inner = schema.properties.get(name)
            value = self.api.value(origin, fact)
            if inner is None:
                row.differences.append(Difference("field", value.json_type, None))
                continue
            given = name in schema.required
            if one.in_response:
                row.differences += response_presence(value, self.index.schemas.resolve(inner), given)
            else:
                row.differences += _required(name in required, given)
            self._field(compared, row, origin, fact, inner, one.in_response)
        for name, inner in schema.properties.items():
            if name not in documented:
                found = self._undocumented(inner, name in schema.required)
                compared.rows.append(Row(f"{prefix}.{name}", resource, [found], component=schema.component))
        return compared

    def _field(
        self, compared: Compared, row: Row, package: str, one: FieldFact, schema: Schema, in_response: bool
    ) -> None:
        """Add the differences of a field to its row, and the struct inside it to what is yet to be compared."""
        value = self.api.value(package, one)
        row.differences += value_differences(value, self.index.schemas.resolve(schema), in_response)
        outline = self.index.schemas.outline(schema) if value.is_free_form else None
        if outline:
            row.differences.append(Difference("content", None, outline))
        struct = self.api.struct(package, value, row.fact.removeprefix(f"{row.resource}."))
        if struct is not None:
            compared.inside.append(Comparison(struct, schema, in_response))

    def _undocumented(self, schema: Schema, required: bool) -> Difference:
        """Return the difference of a field that the documents do not have; it names everything about the field."""
        given = [spec_type(self.index.schemas.resolve(schema)), "required" if required else "optional"]
        return Difference("field", None, ", ".join([*given, self.index.schemas.outline(schema) or "no limits"]))


def _operation_differences(call: CallFact, operation: Operation) -> Iterator[Difference]:
    """Yield the differences in how an operation is called."""
    url = f"{call.verb} {call.path}"
    if url != operation.url:
        yield Difference("url", url, operation.url)
    if call.hosts and sorted(call.hosts) != sorted(operation.hosts):
        yield Difference("hosts", sorted(call.hosts), sorted(operation.hosts))
    if _MEDIA_TYPES[call.body] != operation.body:
        yield Difference("body", _MEDIA_TYPES[call.body], operation.body)


def _required(documented: bool, given: bool) -> list[Difference]:
    terms = ("optional", "required")
    return [] if documented == given else [Difference("required", terms[documented], terms[given])]


_SETTING = FieldFact("", None, "string")
"""The field of an argument that no type has: a header, a setting of the client, or a constant value."""
