"""The tree of resources that the dotted names of operations form."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from .types import Operation, Resource


def tree(operations: Iterable[Operation]) -> tuple[Resource, ...]:
    """Return one resource per namespace, each with the resources below it, sorted by name."""
    return _below((), sorted(operations, key=lambda op: op.id.split(".")))


def _below(prefix: tuple[str, ...], operations: list[Operation]) -> tuple[Resource, ...]:
    depth = len(prefix)
    nodes = []
    for segment, group in groupby(operations, key=lambda op: op.id.split(".")[depth]):
        members = list(group)
        here = (*prefix, segment)
        own = tuple(op for op in members if op.id.count(".") == depth + 1)
        deeper = [op for op in members if op.id.count(".") > depth + 1]
        nodes.append(Resource(".".join(here), own, _below(here, deeper)))
    return tuple(nodes)
