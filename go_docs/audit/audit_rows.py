"""Makes the rows of an audit: one for every documented type and field, with every way the spec departs from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from go_docs.audit.compare import Difference, Names, differences, enum_difference, type_difference, wire_type
from go_docs.audit.resolved_schemas import Schema, Shape
from go_docs.audit.spec_index import Operation, Surface, snake
from go_docs.facts.extract import FieldFact, PackageFacts, TypeFact
from go_docs.parsing.type_parser import parse_type_text

Status = Literal["present", "missing", "deviating", "local", "stale"]


@dataclass
class Row:
    """One line of the table. `owner` is the fact of the type that a field belongs to, a type's own otherwise.

    `open` says that a difference has no reason, or a reason no difference: such a row makes the audit fail.
    """

    fact: str
    owner: str
    found: list[Difference] = field(default_factory=list)
    status: Status = "present"
    reasons: list[str] = field(default_factory=list)
    open: bool = False


@dataclass(frozen=True)
class _Holder:
    """What the spec has where a document has a type's fields.

    `answer` says that the server sends it; `headers` that these are groups of header arguments, which have no type of
    their own in the spec.
    """

    properties: Mapping[str, Schema]
    required: frozenset[str] = frozenset()
    answer: bool = False
    headers: bool = False


class PackageRows:
    """The rows of one document's facts, held against one resource of the spec."""

    def __init__(self, surface: Surface, resource: str, facts: PackageFacts) -> None:
        self.surface = surface
        self.resource = resource
        self.facts = facts
        self.structs = {one.name: one for one in facts.types if one.kind == "struct"}
        enums = {one.name: [str(word) for word in one.constants.values()] for one in facts.types if one.kind == "enum"}
        self.names = Names(enums, lambda name: surface.component(resource, name))

    def rows(self) -> Iterator[Row]:
        """Yield the rows: every type followed by its fields, then the types that are only named."""
        for type_ in self.facts.types:
            if type_.kind != "without-body":
                fact = f"{self.resource}.{type_.name}"
                yield Row(fact, fact, self._type(type_))
                yield from self._fields(fact, fact, type_.fields, self._holder(type_), ())
        for name in self.facts.missing:
            fact = f"{self.resource}.{name}"
            yield Row(fact, fact, [] if self.names.component(name) else [Difference("missing", "named only", None)])

    def _operation(self, type_: TypeFact) -> Operation | None:
        """Return the operation a request, a response or header options belong to."""
        call = type_.call.rpartition(".")[2] if type_.call else type_.name.removesuffix("RequestOptions")
        return self.surface.operations.get(f"{self.resource}.{snake(call)}")

    def _type(self, type_: TypeFact) -> list[Difference]:
        if type_.kind == "enum":
            return self._enum(type_)
        if type_.role in ("request", "headers"):
            return [] if self._operation(type_) else [Difference("missing", type_.role, None)]
        component = self.surface.component(self.resource, type_.name)
        if component is None:
            return [Difference("missing", type_.kind, None)]
        if type_.type is not None:
            return type_difference(parse_type_text(type_.type), self.surface.schema(component), self.names)
        if type_.role == "response":
            operation = self._operation(type_)
            given = self.surface.shapes.of(operation.response).component if operation else None
            return [] if given == component else [Difference("response", component, given)]
        return []

    def _enum(self, type_: TypeFact) -> list[Difference]:
        """An enum is held against every field that has it; its own name need not be in the spec."""
        schemas = [
            self._holder(owner).properties.get(one.wire or one.name)
            for owner in self.facts.types
            for one in owner.fields
            if type_.name in parse_type_text(one.type).names()
        ]
        words = self.names.enums[type_.name]
        found = [one for schema in schemas if schema for one in enum_difference(words, self.surface.shapes.of(schema))]
        if not any(schemas):
            return [Difference("missing", words, None)]
        return found[:1] + [one for one in found[1:] if not one.same(found[0])]

    def _holder(self, type_: TypeFact) -> _Holder:
        if type_.role == "request":
            operation = self._operation(type_)
            return _Holder(operation.arguments, operation.required) if operation else _NOTHING
        if type_.role == "headers":
            operation = self._operation(type_)
            return _Holder({name: {} for name in operation.headers}, headers=True) if operation else _NOTHING
        component = self.surface.component(self.resource, type_.name)
        return _inside(self.surface.schema(component), True) if component else _NOTHING

    def _fields(
        self, owner: str, prefix: str, fields: Sequence[FieldFact], holder: _Holder, embedding: tuple[str, ...]
    ) -> Iterator[Row]:
        """Yield a row for each field that travels; an embedded type's stand, as in JSON, beside the type's own."""
        for one in fields:
            inner = self.structs.get(one.name) if one.embedded and one.wire is None else None
            if inner is not None and one.name not in embedding:
                yield from self._fields(owner, prefix, inner.fields, holder, (*embedding, one.name))
                continue
            name = one.wire or one.name
            schema = holder.properties.get(name)
            if one.wire == "-":
                continue
            if schema is None:
                missing = Difference("missing", wire_type(parse_type_text(one.type), self.names), None)
                yield Row(f"{prefix}.{name}", owner, [missing])
                yield from self._fields(owner, f"{prefix}.{name}", one.fields, _NOTHING, ())
                continue
            shape = self.surface.shapes.of(schema)
            found = (
                [] if holder.headers else differences(one, shape, name in holder.required, holder.answer, self.names)
            )
            yield Row(f"{prefix}.{name}", owner, found)
            nested = _inside(shape.item or shape, holder.answer)
            yield from self._fields(owner, f"{prefix}.{name}", one.fields, nested, ())


def _inside(shape: Shape, answer: bool) -> _Holder:
    return _Holder(shape.properties, shape.required, answer)


_NOTHING = _Holder({})
