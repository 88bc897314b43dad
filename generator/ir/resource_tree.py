"""The tree of resources that the dotted names of operations form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
