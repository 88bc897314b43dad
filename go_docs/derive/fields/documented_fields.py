"""The fields of documented calls and types, as a proposal needs them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from go_docs.audit.documented import DocumentedApi, DocumentedType, DocumentedValue
from go_docs.facts.package_facts import FieldFact

_ENVELOPE = ("request_id", "status_code")
_CONSTANT = FieldFact("", None, "string")


@dataclass(frozen=True)
class DocumentedField:
    """One documented field.

    Attributes:
        owner: The operation or, in an object, `resource.Type`.
        name: Its name in JSON.
        place: `path`, `query` or `body` of a request, or `response`.
        value: What the documents state about it.
        type: The struct inside it, if any.
        late: Whether it comes after a field that can be missing. Go structs list the fields that are always there
            first, in responses before the status code.
        index: Its position among the fields that are in the same place.
        number: Its position among those of them that are no IDs.
        partial: Whether it is in a struct that requests take by a pointer and responses have too, such as the parts of
            a name.
        repeated: Whether it is in a response and has the name of an argument of the call.
    """

    owner: str
    name: str
    place: str
    value: DocumentedValue
    type: DocumentedType | None
    late: bool = False
    index: int = 0
    number: int = 0
    partial: bool = False
    repeated: bool = False

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """What the documents state about the values, and whether one can be missing."""
        limits = {key: one for key, one in self.value.fact.limits.items() if key not in ("unit", "required")}
        if self.place == "response":
            limits.pop("default", None)
        if self.value.enum is not None:
            limits["enum"] = self.value.enum
        enum = limits.get("enum")
        if isinstance(enum, list):
            limits["enum"] = sorted(enum)
        return {**limits, "type": self.value.json_type, "pointer": self.value.type.form == "pointer", "late": self.late}


class DocumentedFields:
    """Reads the fields of the calls and types of one documented API."""

    def __init__(self, api: DocumentedApi) -> None:
        self.api = api
        self._arguments: dict[str, list[DocumentedField]] = {}
        self._responses: dict[str, list[DocumentedField]] = {}

    def arguments(self, operation: str) -> list[DocumentedField]:
        """Return the arguments of an operation in the order of the Go struct, without headers."""
        if operation not in self._arguments:
            self._arguments[operation] = self._read_arguments(operation)
        return self._arguments[operation]

    def response(self, operation: str) -> list[DocumentedField]:
        """Return the fields of the response of an operation, without those that every response has."""
        if operation not in self._responses:
            self._responses[operation] = self._read_response(operation)
        return self._responses[operation]

    def _read_arguments(self, operation: str) -> list[DocumentedField]:
        package, call = self.api.calls[operation]
        request = self.api.find(package, call.request)
        listed = list(self.api.fields(request)) if request else []
        facts = {one.json_name or one.name: (origin, one) for origin, one in listed}
        found = {}
        for name, place in call.arguments.items():
            key = call.go_fields.get(name) or name
            found[key] = (name, place, *facts.get(key, (package, _CONSTANT)))
        order = {key: number for number, key in enumerate(facts)}
        keys = sorted(found, key=lambda key: order.get(key, -1))
        fields = self._in_order(operation, (found[key] for key in keys))
        return [_in_a_form(one) for one in fields] if call.body == "form" else fields

    def _read_response(self, operation: str) -> list[DocumentedField]:
        package, call = self.api.calls[operation]
        response = self.api.find(package, call.response)
        listed = _on_the_wire(self.api.fields(response)) if response else ()
        fields = self._in_order(
            operation, ((one.json_name or one.name, "response", origin, one) for origin, one in listed)
        )
        return [replace(one, repeated=one.name in call.arguments) for one in fields if one.name not in _ENVELOPE]

    def has_envelope(self, operation: str) -> bool:
        """Return whether the response of an operation has the fields that every response has."""
        package, call = self.api.calls[operation]
        response = self.api.find(package, call.response)
        return response is None or any(one.json_name in _ENVELOPE for _, one in self.api.fields(response))

    def inside(self, type_: DocumentedType, place: str) -> list[DocumentedField]:
        """Return the fields of a struct that is part of a request (`body`) or of a response."""
        owner = f"{self.api.resource(type_.package)}.{type_.fact.name}"
        listed = _on_the_wire(self.api.fields(type_))
        fields = self._in_order(owner, ((one.json_name or one.name, place, origin, one) for origin, one in listed))
        partial = (type_.package, type_.fact.name) in self._partial_structs
        return [replace(one, partial=True) for one in fields] if partial else fields

    def _in_order(self, owner: str, listed: Iterable[tuple[str, str, str, FieldFact]]) -> list[DocumentedField]:
        found: list[DocumentedField] = []
        late = False
        counts: Counter[str] = Counter()
        others: Counter[str] = Counter()
        for name, place, package, one in listed:
            value = self._with_enum(package, name, place, self.api.value(package, one))
            struct = self.api.struct(package, value, f"{owner}.{name}")
            late = late or (value.is_pointer if place == "response" else value.type.form == "pointer")
            found.append(DocumentedField(owner, name, place, value, struct, late, counts[place], others[place]))
            counts[place] += 1
            others[place] += not name.endswith("_id")
            late = late or name == "status_code"
        return found

    def _with_enum(self, package: str, name: str, place: str, value: DocumentedValue) -> DocumentedValue:
        """Return a value of a response with the values that an argument of the same name can have.

        The argument must be one of the resource or of those below it. Only arguments have types with constants.
        """
        if place != "response" or value.json_type != "string" or value.enum or "enum" in value.fact.limits:
            return value
        resource = self.api.resource(package)
        found = {
            enum for (other, key), enum in self._argument_enums.items() if key == name and is_below(other, resource)
        }
        return replace(value, enum=list(*found)) if len(found) == 1 else value

    @cached_property
    def _partial_structs(self) -> set[tuple[str, str]]:
        """The structs that requests take by a pointer and that responses have too."""
        taken: set[tuple[str, str]] = set()
        given: set[tuple[str, str]] = set()
        calls = self.api.calls.values()
        self._collect_structs([self.api.find(package, call.request) for package, call in calls], taken, pointers=True)
        self._collect_structs([self.api.find(package, call.response) for package, call in calls], given, pointers=False)
        return taken & given

    def _collect_structs(
        self, bodies: Iterable[DocumentedType | None], found: set[tuple[str, str]], *, pointers: bool
    ) -> None:
        """Add the structs inside bodies: all of them, or those that are behind a pointer."""
        waiting = [body for body in bodies if body]
        known: set[tuple[str, str]] = set()
        while waiting:
            for package, one in self.api.fields(waiting.pop()):
                value = self.api.value(package, one)
                struct = self.api.struct(package, value, one.name)
                if struct is None:
                    continue
                key = (struct.package, struct.fact.name)
                if not pointers or value.type.form == "pointer":
                    found.add(key)
                if key not in known:
                    known.add(key)
                    waiting.append(struct)

    @cached_property
    def _argument_enums(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The values of the arguments that have types with constants, by resource and name."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for operation, (package, call) in self.api.calls.items():
            request = self.api.find(package, call.request)
            for origin, one in self.api.fields(request) if request else ():
                values = self.api.value(origin, one).enum or ()
                if values:
                    found[operation.rpartition(".")[0], one.json_name or one.name].update(values)
        return {key: tuple(sorted(values)) for key, values in found.items()}


def _on_the_wire(fields: Iterable[tuple[str, FieldFact]]) -> list[tuple[str, FieldFact]]:
    """Return the fields of a struct without those that only the Go client fills: they alone have no name in JSON."""
    listed = list(fields)
    tagged = [(package, one) for package, one in listed if one.json_name is not None]
    return tagged or listed


def _in_a_form(one: DocumentedField) -> DocumentedField:
    """Return a field of a form, which has no lists: their items are one string with spaces."""
    is_list = one.place == "body" and one.value.json_type.startswith("array ")
    return replace(one, value=replace(one.value, json_type="string")) if is_list else one


def is_below(resource: str, other: str) -> bool:
    """Return whether a resource is another one or below it."""
    return f"{resource}.".startswith(f"{other}.")


def operations_of(api: DocumentedApi, resource: str) -> Iterator[str]:
    """Yield the documented operations of a resource, in the order of its document."""
    yield from (name for name in api.calls if name.rpartition(".")[0] == resource)
