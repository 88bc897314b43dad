"""Where spec, settings and runtime meet: what one of them names, another must have."""

from __future__ import annotations

from ..ir.types import Api
from ..problems import Collector
from ..settings import Settings, SettingsError
from ..spec_input.bundle import Document
from .runtime_copy import Runtime


def fit(api: Api, document: Document, runtime: Runtime, settings: Settings) -> None:
    """Return if everything fits.

    Raises:
        SettingsError: A namespace no client offers, a grouped argument without a class, an extra without a resource.
        SpecProblems: An operation or resource with a name that the hand-written part has as well.
    """
    offered = {namespace for spaces in settings.clients.values() for namespace in spaces}
    for namespace in api.resources:
        if namespace.name not in offered:
            raise SettingsError(f"{settings.file}: [tool.generator.clients] offers nothing of {namespace.name}")
    groups = {argument.group for op in api.operations for argument in op.arguments if argument.group}
    for group in sorted(groups.difference(settings.arguments)):
        raise SettingsError(f"{settings.file}: [tool.generator.arguments] lacks {group}, an x-argument of the spec")
    known = {op.resource for op in api.operations}
    for extra in sorted(runtime.extras - known):
        raise SettingsError(f"{settings.runtime}/extras/{extra.replace('.', '/')}.py: the spec has no resource {extra}")
    problems = Collector()
    _refuse_hidden(api, document, runtime, settings, problems)
    problems.raise_if_any()


def _refuse_hidden(api: Api, document: Document, runtime: Runtime, settings: Settings, problems: Collector) -> None:
    tops: dict[tuple[str, str], str] = {}
    for op in api.operations:
        here = document.location(("paths", op.path, op.method.lower(), "operationId"))
        namespace, top = op.id.split(".")[:2]
        if op.name in runtime.methods(op.resource):
            cure = "rename the one or the other"
            problems.add(here, "name-collision", f"{op.id} is in the hand-written part as well", cure)
        if top in runtime.client_names:
            problems.add(here, "name-collision", f"every client has {top} of its own", "rename the resource")
        for client, spaces in settings.clients.items():
            other = tops.setdefault((client, top), namespace) if namespace in spaces else namespace
            if other != namespace:
                message = f"{client} would have {top} twice, from {other} and {namespace}"
                problems.add(here, "name-collision", message, "rename one of the resources")
