"""The list of all methods in api.md, and the first example of the README."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..docs.examples import required_call
from ..ir.types import Api
from ..settings import Settings, SettingsError
from ..text.docstrings import WIDTH, markdown, visible
from .runtime_copy import Runtime
from .views import ArgumentView, EntryView, ResourceView, SectionView


def sections(views: list[ResourceView], runtime: Runtime, settings: Settings) -> list[SectionView]:
    """Return one section per client, with its methods sorted by dotted name."""
    return [
        SectionView(name, tuple(entry for namespace in spaces for entry in _entries(namespace, views, runtime)))
        for name, spaces in settings.clients.items()
    ]


def _entries(namespace: str, views: list[ResourceView], runtime: Runtime) -> Iterator[EntryView]:
    for view in views:
        top, _, rest = view.id.partition(".")
        if top != namespace:
            continue
        found = [
            EntryView(
                f"client.{rest}.{method.name}",
                _signature(method.name, method.arguments, method.returns),
                markdown(method.summary),
                f"`{method.returns}`: {markdown(method.returns_description)}",
                method.http,
                visible(method.docs_url),
                method.public_imports,
            )
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
