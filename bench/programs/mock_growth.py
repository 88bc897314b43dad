"""Fills a mock server in process; prints the CPU seconds of a request for each size, beside a mock that stays small.

Usage: python -m bench.programs.mock_growth KIND ROUNDS SMALL SIZE…
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from ..interleaving import interleave
from .mock_in_process import cpu_seconds
from .mock_project import MockProject, new_mock

_CALLS = 2
_BATCHES = 3
_SEEDED_AT_ONCE = 10_000


def main(kind: str, rounds: int, small_size: int, *sizes: int) -> None:
    """Grow to each of the sizes, and measure each kind of request in both mocks in turns."""
    grow, requests = _KINDS[kind]
    large, small = MockProject(new_mock()), MockProject(new_mock())
    grow(small, 0, small_size)
    measured: list[dict[str, object]] = []
    for reached, size in pairwise([0, *sizes]):
        grow(large, reached, size)
        for name, cost in requests.items():
            samplers = [partial(cost, large), partial(cost, small)]
            ours, peer = interleave(f"{name}, {size} {kind}", rounds, samplers, batches=_BATCHES, warm_up=True)
            measured.append({"name": name, "size": size, "ours": ours, "peer": peer})
    print(json.dumps(measured))


def _create_members(project: MockProject, first: int, last: int) -> None:
    for start in range(first, last, _SEEDED_AT_ONCE):
        project.create_members(start, min(start + _SEEDED_AT_ONCE, last))


def _log_in_often(project: MockProject, first: int, last: int) -> None:
    for _ in range(first, last):
        project.log_in()


def _create_projects(project: MockProject, first: int, last: int) -> None:
    for number in range(first, last):
        MockProject(project.send, f"project-test-33333333-3333-4333-8333-{number:012d}")


def _login(project: MockProject) -> float:
    """Return the cost of sending and using a link, without that of reading it in the outbox."""
    cost = 0.0
    for _ in range(_CALLS):
        cost += cpu_seconds(project.send_link, 1)
        cost += cpu_seconds(partial(project.use_link, project.link_token()), 1)
    return cost / _CALLS


_Requests = dict[str, Callable[[MockProject], float]]
_KINDS: dict[str, tuple[Callable[[MockProject, int, int], None], _Requests]] = {
    "members": (
        _create_members,
        {
            "search by address": lambda project: cpu_seconds(partial(project.find_member, 0), _CALLS),
            "page of 100": lambda project: cpu_seconds(project.list_members, _CALLS),
        },
    ),
    "logins of one member": (_log_in_often, {"login": _login}),
    "projects": (
        _create_projects,
        {"request": lambda project: cpu_seconds(project.read_organization, _CALLS)},
    ),
}
"""For each kind: how to grow, and the requests to measure."""

if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
