"""Reference cycles between components or between files, which cannot become modules that import one way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from ..problems import Collector, Location

Component = tuple[str, str]
Node = TypeVar("Node")
Uses = dict[Node, list[tuple[Node, Location]]]


def report_cycles(uses: Uses[Component], files: Mapping[Component, str], problems: Collector) -> None:
    """Add a problem for every cycle.

    Args:
        uses: The components that each component refers to, and where.
        files: The file that holds each component.
        problems: Collects the problems.
    """
    for cycle, here in _cycles(uses):
        chain = " -> ".join(name for _, name in cycle)
        problems.add(here, "ref-circular", f"a reference cycle: {chain}", "remove one of the references")
    between: Uses[str] = {}
    for user, used in uses.items():
        for name, here in used:
            if files[user] != files[name]:
                between.setdefault(files[user], []).append((files[name], here))
    for path, here in _cycles(between):
        fix = "move the shared part into a third file"
        problems.add(here, "ref-file-circle", f"files refer to each other: {' -> '.join(path)}", fix)


def _cycles(uses: Uses[Node]) -> Iterator[tuple[list[Node], Location]]:
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
