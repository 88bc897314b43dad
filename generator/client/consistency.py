"""Checks that spec, settings and runtime are consistent with each other."""

from __future__ import annotations

from ..ir.types import Api
from ..problems import Collector
from ..settings import Settings, SettingsError
from ..spec_input.bundle import Document
from ..text import names
from .runtime_copy import Runtime

RULES = {
    "hand-written-name": "Operations and resources have no name of the hand-written runtime, which would hide them.",
    "client-resource": "A client has only one resource of a name; its namespaces share its attributes.",
}


def check_consistency(api: Api, document: Document, runtime: Runtime, settings: Settings) -> None:
    """Check that spec, settings and runtime are consistent.

    Raises:
        SettingsError: A namespace is in no client, an `x-argument` has no class, or an extra has no resource.
        SpecProblems: An operation or resource has a name that the runtime defines too.
    """
    offered = {namespace for spaces in settings.clients.values() for namespace in spaces}
    for namespace in api.resources:
        if namespace.name not in offered:
            raise SettingsError(f"{settings.file}: [tool.generator.clients] has no client for {namespace.name}")
    groups = {argument.group for op in api.operations for argument in op.arguments if argument.group}
    for group in sorted(groups.difference(settings.arguments)):
        raise SettingsError(f"{settings.file}: [tool.generator.arguments] lacks {group}, an x-argument of the spec")
    known = {op.resource.rsplit(".", depth)[0] for op in api.operations for depth in range(op.resource.count("."))}
    for extra in sorted(runtime.extras - known):
        raise SettingsError(f"{settings.runtime}/extras/{extra.replace('.', '/')}.py: the spec has no resource {extra}")
    problems = Collector()
    _check_shadowing(api, document, runtime, settings, problems)
    problems.raise_if_any()


def _check_shadowing(api: Api, document: Document, runtime: Runtime, settings: Settings, problems: Collector) -> None:
    tops: dict[tuple[str, str], str] = {}
    for op in api.operations:
        here = document.location(("paths", op.path, op.method.lower(), "operationId"))
        namespace, top = op.id.split(".")[:2]
        iterators = [names.iterator(op.name)] if op.pagination else []
        for name in (op.name, *iterators):
            if name in runtime.methods(op.resource):
                message = f"{op.resource}.{name} is also a hand-written method"
                problems.add(here, "hand-written-name", message, "rename one of them")
        if top in runtime.client_names:
            problems.add(here, "hand-written-name", f"{top} is an attribute of every client", "rename the resource")
        for client, spaces in settings.clients.items():
            other = tops.setdefault((client, top), namespace) if namespace in spaces else namespace
            if other != namespace:
                message = f"{client} would have two resources {top}, of {other} and {namespace}"
                problems.add(here, "client-resource", message, "rename one of the resources")
