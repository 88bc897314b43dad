"""Measures calls of the API over loopback, plain and TLS, and the local verification of a session JWT."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from typing import Any, Final

from ..interleaving import interleave
from ..peers import PUBLISHED_CLIENT, require_installed
from ..processes import conversation, python
from ..programs.stub_server import stub_server
from ..results import Result, cpu_result, ratio_at_most
from .session_jwt import JWKS_PATH, new_session_jwt
from .stub_api import StubAPI, stub_apis

_BATCHES: Final = 10
"""Batches of each side in a round; short ones, so that one of them meets little other load."""
_TARGETS: Final = {
    ("sync", 1): ratio_at_most(0.25),
    ("async", 1): ratio_at_most(0.75),
    ("async", 50): ratio_at_most(0.6),
    ("async", 200): ratio_at_most(0.7),
}
_OURS: Final = {"ours": "", "ours-pyreqwest": ", pyreqwest"}


def measure(rounds: int, calls: int = 100) -> list[Result]:
    """Return the cost of a call for the process of the client: sync, and async with 1, 50 and 200 calls at once.

    Args:
        rounds: Samples of each side; each is the least of ten batches.
        calls: Calls in a batch; twice as many with several at once.
    """
    require_installed(PUBLISHED_CLIENT)
    results: list[Result] = []
    with stub_apis() as apis, ExitStack() as stack:
        for api in apis:
            clients = [stack.enter_context(_client(side, api)) for side in (*_OURS, "peer")]
            for (mode, at_once), target in _TARGETS.items():
                name = f"{mode}, {at_once} at once" if mode == "async" else mode
                number = calls if at_once == 1 else 2 * calls
                batch = (mode, number, at_once)
                *ours, peer = _sample(f"call{api.label}, {name}", clients, rounds, batch)
                results += [
                    cpu_result(f"call{api.label}{driver}, {name}", "us", samples, peer, target)
                    for driver, samples in zip(_OURS.values(), ours, strict=True)
                ]
    return results


def measure_jwt(rounds: int, calls: int = 200) -> list[Result]:
    """Return the cost of verifying a session JWT locally, with the key fetched before."""
    require_installed(PUBLISHED_CLIENT)
    token, keys = new_session_jwt()
    with stub_server({JWKS_PATH: keys}) as url:
        api = StubAPI("", url, token)
        with _client("ours", api) as ours, _client("peer", api) as peer:
            own, published = _sample("local JWT", [ours, peer], rounds, ("jwt", calls, 1))
    return [cpu_result("local JWT", "us", own, published, ratio_at_most(0.35))]


def _client(side: str, api: StubAPI) -> AbstractContextManager[Callable[[object], Any]]:
    return conversation(python("-m", "bench.programs.client_under_test", side, api.url, api.token), api.variables)


def _sample(
    name: str, clients: list[Callable[[object], Any]], rounds: int, batch: tuple[str, int, int]
) -> list[list[float]]:
    return interleave(name, rounds, [partial(client, batch) for client in clients], batches=_BATCHES)
