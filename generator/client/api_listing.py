"""The list of all methods in api.md, and the first example of the README."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..ir.types import Api, Operation
from ..settings import Settings, SettingsError
from ..spec_input.bundle import Document
from ..text import names
from ..text.docstrings import literal, markdown, visible
from .runtime_copy import Runtime
from .views import EntryView, MethodView, ResourceView, SectionView

JSON = "application/json"


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
                _signature(method),
                markdown(method.summary),
                method.http,
                visible(method.docs_url),
            )
            for method in view.methods
        ]
        for name, (signature, summary) in runtime.methods(view.id).items():
            found.append(EntryView(f"client.{rest}.{name}", f"{name}{signature}", markdown(summary), "", ""))
        yield from sorted(found, key=lambda entry: entry.call)


def _signature(method: MethodView) -> str:
    arguments = [f"{argument.name}: {argument.annotation}{argument.default}" for argument in method.arguments]
    rows = "".join(f"    {row},\n" for row in ["*", *arguments]) if arguments else ""
    return f"{method.name}(\n{rows}) -> {method.returns}" if rows else f"{method.name}() -> {method.returns}"


def quick_start(api: Api, document: Document, settings: Settings) -> str:
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
    values = _example(document, operation)
    needed = [a for a in operation.arguments if a.required and a.name in values]
    given = ", ".join(f"{names.argument(a.name)}={_value(values[a.name])}" for a in needed)
    call = f"client.{operation.id.partition('.')[2]}({given})"
    return (
        f"from {settings.package} import {start.client}\n\n"
        f"with {start.client}({start.construct}) as client:\n    response = {call}\n    print(response)"
    )


def _example(document: Document, operation: Operation) -> dict[str, Any]:
    raw = document.data["paths"][operation.path][operation.method.lower()]
    components = document.data["components"]
    values = {}
    for parameter in raw.get("parameters", []):
        found = components["parameters"][parameter["$ref"].rpartition("/")[2]] if "$ref" in parameter else parameter
        if "example" in found:
            values[found["name"]] = found["example"]
    for example in raw.get("requestBody", {}).get("content", {}).get(JSON, {}).get("examples", {}).values():
        found = components["examples"][example["$ref"].rpartition("/")[2]] if "$ref" in example else example
        values.update(found["value"])
        break
    return values


def _value(value: Any) -> str:
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{literal(key)}: {_value(item)}' for key, item in value.items())}}}"
    return repr(value)
