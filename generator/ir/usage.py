"""Which components the client uses: those that methods take or return, and those that the runtime names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..spec_input.bundle import Document
from .arguments import field
from .schemas import PREFIX, Schemas
from .types import Api, ArgumentType, Array, Map, Ref, Type, Union

REQUESTS = "requests"
"""The module below that of a schema file with the classes that no response has."""


def used_components(api: Api, schemas: Schemas, document: Document, named: Iterable[str]) -> dict[str, str]:
    """Return the components that become models, in the order of the spec, with the module of each.

    This is the module of the schema file, so that one import loads what belongs together. Where only requests have some
    of its objects, these are in a module below it, since responses are to load nothing that they do not need.

    Args:
        api: The operations, whose responses and arguments are used.
        schemas: The component schemas.
        document: Gives the place of each component in the spec.
        named: Components that are used although no method takes or returns them.
    """
    returned = _reachable(schemas, {operation.returns for operation in api.operations})
    used = _in_spec_order(returned.union(_reachable(schemas, {*_of_arguments(api), *named})), document)
    homes = {name: name.rpartition(".")[0] for name in used if schemas.kind(name) != "inlined"}
    classes = [component for component in homes if schemas.kind(component) == "object"]
    mixed = {homes[name] for name in classes if name not in returned} & {homes[n] for n in classes if n in returned}
    return {
        component: f"{module}.{REQUESTS}" if module in mixed and component not in returned else module
        for component, module in homes.items()
    }


def argument_types(api: Api, schemas: Schemas, document: Document) -> list[ArgumentType]:
    """Return the objects and unions that arguments hold, directly or inside others, in the order of the spec."""
    found = []
    for component in _in_spec_order(_reachable(schemas, _of_arguments(api)), document):
        kind = schemas.kind(component)
        description = schemas.value_of(schemas.components[component], "description", "")
        if kind == "object":
            fields = tuple(field(schemas, prop) for prop in schemas.properties(component))
            found.append(ArgumentType(component, description, fields=fields))
        elif kind == "union":
            type_ = _type_of(schemas, component)
            members = type_.members if isinstance(type_, Union) else (type_,)
            found.append(ArgumentType(component, description, members=members))
    return found


def references(type_: Type) -> Iterator[str]:
    """Yield the components that a type refers to, without those inside them."""
    if isinstance(type_, Ref):
        yield type_.component
    elif isinstance(type_, Array):
        yield from references(type_.item)
    elif isinstance(type_, Map):
        yield from references(type_.value)
    elif isinstance(type_, Union):
        for member in type_.members:
            yield from references(member)


def _of_arguments(api: Api) -> set[str]:
    arguments = [argument for operation in api.operations for argument in operation.arguments]
    return {component for argument in arguments for component in references(argument.type)}


def _reachable(schemas: Schemas, start: Iterable[str]) -> set[str]:
    found: set[str] = set()
    todo = list(start)
    while todo:
        component = todo.pop()
        if component in schemas.components and component not in found:
            found.add(component)
            todo.extend(_inside(schemas, component))
    return found


def _inside(schemas: Schemas, component: str) -> Iterator[str]:
    if schemas.kind(component) != "object":
        yield from references(_type_of(schemas, component))
        return
    for part in schemas.components[component].get("allOf", []):  # the base classes of the model
        if "$ref" in part:
            yield part["$ref"].removeprefix(PREFIX)
    for prop in schemas.properties(component):
        yield from references(schemas.type_of(prop.schema)[0])


def _type_of(schemas: Schemas, component: str) -> Type:
    return schemas.type_of(schemas.components[component])[0]


def _in_spec_order(components: Iterable[str], document: Document) -> tuple[str, ...]:
    def place(component: str) -> tuple[str, int]:
        location = document.location(("components", "schemas", component))
        return location.file, location.line

    return tuple(sorted(components, key=place))
