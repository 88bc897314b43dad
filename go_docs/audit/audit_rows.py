"""Makes the rows of an audit: one for each documented type and field, with its differences from the spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from go_docs.audit.compare import (
    Difference,
    TypeNames,
    differences,
    enum_difference,
    json_type,
    type_difference,
)
from go_docs.audit.resolved_schemas import ResolvedSchema, Schema
from go_docs.audit.spec_index import Operation, SpecIndex, snake
from go_docs.facts.package_facts import FieldFact, PackageFacts, TypeFact
from go_docs.parsing.type_parser import parse_type_text

Status = Literal["present", "missing", "deviating", "local", "stale"]


@dataclass
class Row:
    """The result for one documented type or field.

    Attributes:
        fact: The dotted name of the type or field.
        owner: The dotted name of the type that it belongs to or is.
        differences: How the spec differs.
        status: The result.
        reasons: The reviewed reason for each difference; one reason for all if the status is `local`.
        unreviewed: Whether a difference has no reason, or a reason has no difference; this makes the audit fail.
    """

    fact: str
    owner: str
    differences: list[Difference] = field(default_factory=list)
    status: Status = "present"
    reasons: list[str] = field(default_factory=list)
    unreviewed: bool = False


@dataclass(frozen=True)
class _Properties:
    """What the spec has for the fields of a documented type.

    Attributes:
        schemas: The schemas by name.
        required: The names of the required ones.
        in_response: Whether they are part of a response.
        are_headers: Whether they are groups of header arguments, which have no type of their own in the spec.
    """

    schemas: Mapping[str, Schema]
    required: frozenset[str] = frozenset()
    in_response: bool = False
    are_headers: bool = False


class PackageRows:
    """The rows for the facts of one document, compared with one resource of the spec."""

    def __init__(self, index: SpecIndex, resource: str, facts: PackageFacts) -> None:
        self.index = index
        self.resource = resource
        self.facts = facts
        self.structs = {one.name: one for one in facts.types if one.kind == "struct"}
        enums = {
            one.name: [str(value) for value in one.constants.values()] for one in facts.types if one.kind == "enum"
        }
        self.fields_by_type: dict[str, list[tuple[TypeFact, FieldFact]]] = {}
        for type_ in facts.types:
            for one in type_.fields:
                for name in dict.fromkeys(parse_type_text(one.type).names()):
                    self.fields_by_type.setdefault(name, []).append((type_, one))
        self.names = TypeNames(enums, lambda name: index.component(resource, name))

    def rows(self) -> Iterator[Row]:
        """Yield the rows: every type followed by its fields, then the types named without a declaration."""
        for type_ in self.facts.types:
            if type_.kind != "undeclared":
                fact = f"{self.resource}.{type_.name}"
                yield Row(fact, fact, self._type(type_))
                yield from self._fields(fact, fact, type_.fields, self._properties(type_))
        for name in self.facts.undeclared:
            fact = f"{self.resource}.{name}"
            yield Row(fact, fact, [] if self.names.component(name) else [Difference("missing", "named only", None)])

    def _operation(self, type_: TypeFact) -> Operation | None:
        """Return the operation of a request, a response or header options, or None."""
        method = type_.method.rpartition(".")[2] if type_.method else type_.name.removesuffix("RequestOptions")
        return self.index.operations.get(f"{self.resource}.{snake(method)}")

    def _type(self, type_: TypeFact) -> list[Difference]:
        if type_.kind == "enum":
            return self._enum(type_)
        if type_.role in ("request", "headers"):
            return [] if self._operation(type_) else [Difference("missing", type_.role, None)]
        component = self.index.component(self.resource, type_.name)
        if component is None:
            return [Difference("missing", type_.kind, None)]
        if type_.type is not None:
            return type_difference(parse_type_text(type_.type), self.index.schema(component), self.names)
        if type_.role == "response":
            operation = self._operation(type_)
            given = self.index.schemas.resolve(operation.response).component if operation else None
            return [] if given == component else [Difference("response", component, given)]
        return []

    def _enum(self, type_: TypeFact) -> list[Difference]:
        """Compare an enum with every field of its type; the spec need not have its name."""
        values = self.names.enums[type_.name]
        schemas = [
            self._properties(owner).schemas.get(one.json_name or one.name)
            for owner, one in self.fields_by_type.get(type_.name, ())
        ]
        resolved = [self.index.schemas.resolve(schema) for schema in schemas if schema]
        found = [one for schema in resolved for one in enum_difference(values, schema)]
        if not resolved:
            return [Difference("missing", values, None)]
        return found[:1] + [one for one in found[1:] if not one.same(found[0])]

    def _properties(self, type_: TypeFact) -> _Properties:
        if type_.role == "request":
            operation = self._operation(type_)
            return _Properties(operation.arguments, operation.required) if operation else _NO_PROPERTIES
        if type_.role == "headers":
            operation = self._operation(type_)
            names = operation.headers if operation else ()
            return _Properties({name: {} for name in names}, are_headers=True)
        component = self.index.component(self.resource, type_.name)
        return _inside(self.index.schema(component), True) if component else _NO_PROPERTIES

    def _fields(self, owner: str, prefix: str, fields: Sequence[FieldFact], within: _Properties) -> Iterator[Row]:
        """Yield a row for each field in JSON."""
        for one in self._promoted(fields):
            name = one.json_name or one.name
            schema = within.schemas.get(name)
            if schema is None:
                missing = Difference("missing", json_type(parse_type_text(one.type), self.names), None)
                yield Row(f"{prefix}.{name}", owner, [missing])
                yield from self._fields(owner, f"{prefix}.{name}", one.fields, _NO_PROPERTIES)
                continue
            resolved = self.index.schemas.resolve(schema)
            required = name in within.required
            found = [] if within.are_headers else differences(one, resolved, required, within.in_response, self.names)
            yield Row(f"{prefix}.{name}", owner, found)
            nested = _inside(resolved.item or resolved, within.in_response)
            yield from self._fields(owner, f"{prefix}.{name}", one.fields, nested)

    def _promoted(self, fields: Sequence[FieldFact]) -> Iterator[FieldFact]:
        """Yield the fields in JSON; those of embedded types take the place of the embedded field, as in Go."""
        expanded: set[str] = set()
        waiting = list(reversed(fields))
        while waiting:
            one = waiting.pop()
            inner = self.structs.get(one.name) if one.embedded and one.json_name is None else None
            if inner is None and one.json_name != "-":
                yield one
            elif inner is not None and one.name not in expanded:
                expanded.add(one.name)
                waiting += reversed(inner.fields)


def _inside(schema: ResolvedSchema, in_response: bool) -> _Properties:
    return _Properties(schema.properties, schema.required, in_response)


_NO_PROPERTIES = _Properties({})
