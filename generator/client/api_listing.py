"""The list of all methods in api.md, and the first example of the README."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..docs.examples import required_call
from ..docs.type_links import TypeLinks, shared_fields
from ..ir.types import Api, Operation
from ..settings import Settings, SettingsError
from ..text.docstrings import WIDTH, markdown, visible
from .runtime_copy import Runtime
from .views import ArgumentView, EntryView, MethodView, ResourceView, SectionView


def sections(
    views: list[ResourceView], api: Api, runtime: Runtime, settings: Settings, files: Mapping[str, str]
) -> list[SectionView]:
    """Return a section with the methods of every client, then one per client with its methods sorted by dotted name.

    Args:
        views: The resources.
        api: The operations, for what their responses hold.
        runtime: Has the hand-written methods.
        settings: Names the clients.
        files: The components, with the path of the module of each, for links.
    """
    listing = _Listing(
        {operation.id: operation for operation in api.operations},
        TypeLinks(settings.package, files),
        shared_fields(api.operations),
    )
    own = runtime.client_methods().items()
    common = [EntryView(f"client.{name}", f"{name}{signature}", text) for name, (signature, text) in own]
    return [
        SectionView("Every client", tuple(common)),
        *(
            SectionView(name, tuple(entry for space in spaces for entry in _entries(space, views, runtime, listing)))
            for name, spaces in settings.clients.items()
        ),
    ]


@dataclass(frozen=True)
class _Listing:
    """What all entries have in common: the operations by name, links to types, the fields of every response."""

    operations: Mapping[str, Operation]
    links: TypeLinks
    shared: frozenset[str]


def _entries(namespace: str, views: list[ResourceView], runtime: Runtime, listing: _Listing) -> Iterator[EntryView]:
    for view in views:
        top, _, rest = view.id.partition(".")
        if top != namespace:
            continue
        found = [
            _entry(f"client.{rest}", method, listing.operations[f"{view.id}.{method.name}"], listing)
            for method in view.methods
        ]
        found += [
            EntryView(
                f"client.{rest}.{one.name}",
                _signature(one.name, one.arguments, f"Iterator[{one.item}]"),
                one.summary,
                imports=one.public_imports,
            )
            for one in (method.iterator for method in view.methods)
            if one is not None
        ]
        for name, (signature, summary) in runtime.methods(view.id).items():
            found.append(EntryView(f"client.{rest}.{name}", f"{name}{signature}", markdown(summary)))
        yield from sorted(found, key=lambda entry: entry.call)


def _entry(place: str, method: MethodView, operation: Operation, listing: _Listing) -> EntryView:
    """Return the entry of the method of an operation."""
    return EntryView(
        f"{place}.{method.name}",
        _signature(method.name, method.arguments, method.returns),
        markdown(method.summary),
        f"{listing.links.link(operation.returns)}: {markdown(method.returns_description)}",
        method.http,
        visible(method.docs_url),
        method.public_imports,
        listing.links.of_arguments(operation),
        tuple(f"`{name}`: {type_}" for name, type_ in listing.links.of_response(operation, listing.shared)),
    )


def _signature(name: str, arguments: Iterable[ArgumentView], returns: str) -> str:
    listed = [f"{argument.name}: {argument.annotation}{argument.default}" for argument in arguments]
    rows = "".join(f"    {row},\n" for row in ["*", *listed]) if listed else ""
    return f"{name}(\n{rows}) -> {returns}" if rows else f"{name}() -> {returns}"


def quick_start(api: Api, settings: Settings) -> str:
    """Return the first example, a documented call with its required arguments; empty if the settings name none.

    Raises:
        SettingsError: The client that the settings name does not have the operation.
    """
    start = settings.quick_start
    if start is None:
        return ""
    operation = next((op for op in api.operations if op.id == start.operation), None)
    if operation is None or operation.id.partition(".")[0] not in settings.clients.get(start.client, ()):
        message = f"{start.client} has no operation {start.operation}"
        raise SettingsError(f"{settings.file}: [tool.generator.quick-start] {message}")
    call = "\n".join(f"    {line}" for line in required_call(operation, WIDTH - 4))
    return (
        f"from {settings.package} import {start.client}\n\n"
        f"with {start.client}({start.construct}) as client:\n{call}\n    print(response)"
    )
