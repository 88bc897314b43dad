"""Circles of references, between components and between files: neither can become modules that import one way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from ..problems import Collector, Location

Component = tuple[str, str]
Node = TypeVar("Node")
Uses = dict[Node, list[tuple[Node, Location]]]


def refuse_circles(uses: Uses[Component], files: Mapping[Component, str], problems: Collector) -> None:
    """Note a problem for every circle.

    Args:
        uses: Which component refers to which others, and where.
        files: The file that holds each component.
        problems: Where to note them.
    """
    for circle, here in _circles(uses):
        words = " -> ".join(name for _, name in circle)
        problems.add(here, "ref-circular", f"a circle of references: {words}", "break it: no model can hold itself")
    between: Uses[str] = {}
    for user, used in uses.items():
        for name, here in used:
            if files[user] != files[name]:
                between.setdefault(files[user], []).append((files[name], here))
    for path, here in _circles(between):
        cure = "let files refer one way only: move the shared part into a third file"
        problems.add(here, "ref-file-circle", f"files refer to each other: {' -> '.join(path)}", cure)


def _circles(uses: Uses[Node]) -> Iterator[tuple[list[Node], Location]]:
    done: set[Node] = set()
    for start in sorted(uses, key=str):
        trail: list[Node] = []
        work: list[Iterator[tuple[Node, Location]]] = []
        if start in done:
            continue
        trail.append(start)
        work.append(iter(uses[start]))
        while work:
            rest = work[-1]
            step = next(rest, None)
            if step is None:
                work.pop()
                done.add(trail.pop())
            elif step[0] in trail:
                yield [*trail[trail.index(step[0]) :], step[0]], step[1]
            elif step[0] not in done:
                trail.append(step[0])
                work.append(iter(uses.get(step[0], ())))
