"""The tree of resources that the dotted names of operations form, and its name collisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from .types import Operation, Resource


def tree(operations: Iterable[Operation], descriptions: Mapping[str, str]) -> tuple[Resource, ...]:
    """Return one resource per namespace, each with the resources below it, sorted by name.

    Args:
        operations: All operations.
        descriptions: The description of each resource by its dotted name.
    """
    return _below((), sorted(operations, key=lambda op: op.id.split(".")), descriptions)


def _below(
    prefix: tuple[str, ...], operations: list[Operation], descriptions: Mapping[str, str]
) -> tuple[Resource, ...]:
    depth = len(prefix)
    nodes = []
    for segment, group in groupby(operations, key=lambda op: op.id.split(".")[depth]):
        members = list(group)
        here = (*prefix, segment)
        id_ = ".".join(here)
        own = tuple(op for op in members if op.id.count(".") == depth + 1)
        deeper = [op for op in members if op.id.count(".") > depth + 1]
        nodes.append(Resource(id_, descriptions.get(id_, ""), own, _below(here, deeper, descriptions)))
    return tuple(nodes)


def report_collisions(operations: Mapping[str, Operation], report: Callable[[str, str, str, str], None]) -> None:
    """Report operations with the dotted name of a resource, since one attribute cannot be both."""
    resources = {op.resource for op in operations.values()}
    above = {resource.rsplit(".", n)[0] for resource in resources for n in range(resource.count(".") + 1)}
    for id_ in sorted(above.intersection(operations)):
        report(id_, "name-collision", f"{id_} is both an operation and a resource", "rename one of them")
