"""Dotted names to a tree of resources, and the clashes that such a tree can have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from .types import Operation, Resource


def tree(operations: Iterable[Operation]) -> tuple[Resource, ...]:
    """Return one resource a namespace, each holding the resources below it; everything sorted by name."""
    return _below((), sorted(operations, key=lambda op: op.id.split(".")))


def _below(prefix: tuple[str, ...], operations: list[Operation]) -> tuple[Resource, ...]:
    depth = len(prefix)
    nodes = []
    for word, group in groupby(operations, key=lambda op: op.id.split(".")[depth]):
        members = list(group)
        here = (*prefix, word)
        own = tuple(op for op in members if op.id.count(".") == depth + 1)
        deeper = [op for op in members if op.id.count(".") > depth + 1]
        nodes.append(Resource(".".join(here), own, _below(here, deeper)))
    return tuple(nodes)


def refuse_collisions(operations: Mapping[str, Operation], refuse: Callable[[str, str, str, str], None]) -> None:
    """Refuse an operation that has the dotted name of a resource: one attribute cannot be both."""
    resources = {op.resource for op in operations.values()}
    above = {resource.rsplit(".", n)[0] for resource in resources for n in range(resource.count(".") + 1)}
    for id_ in sorted(above.intersection(operations)):
        refuse(id_, "name-collision", f"{id_} is an operation and a resource", "rename one of them")
