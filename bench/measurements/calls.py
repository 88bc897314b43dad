"""Measures calls of the API over loopback, plain and TLS, and the local verification of a session JWT."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final

from ..cost import Cost, cost_results
from ..document import example
from ..interleaving import interleave
from ..peers import PUBLISHED_CLIENT, require_installed
from ..processes import conversation, python
from ..programs.stub_server import stub_server
from ..results import RatioAtMost, Result
from .session_jwt import JWKS_PATH, new_session_jwt

_SYNC_TARGET: Final = RatioAtMost(0.25)
_ASYNC_TARGETS: Final = {1: RatioAtMost(0.75), 50: RatioAtMost(0.6), 200: RatioAtMost(0.7)}
_BATCHES: Final = 4
"""Pairs of batches in a round; short ones, so that both sides of a pair run under the same load."""
_OURS: Final = {"ours": "", "ours-pyreqwest": ", pyreqwest"}
_TRUST: Final = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")
"""The variables by which the clients find the certificate of the server."""


def measure(rounds: int, calls: int = 400) -> list[Result]:
    """Return the cost of a call for the process of the client: sync, and async with 1, 50 and 200 calls at once.

    Args:
        rounds: How many times four pairs of batches are measured.
        calls: Calls in a batch.
    """
    require_installed(PUBLISHED_CLIENT)
    request, response = (example(f"b2b.sessions.authenticate.{part}") for part in ("request", "response"))
    token: str = request["session_token"]
    bodies = {"/v1/b2b/sessions/authenticate": response}
    results: list[Result] = []
    with TemporaryDirectory() as folder:
        for scheme, certificate in (("", None), (", TLS", Path(folder) / "trusted.pem")):
            with stub_server(bodies, certificate) as url, ExitStack() as stack:
                trust = {} if certificate is None else dict.fromkeys(_TRUST, str(certificate))
                clients = [stack.enter_context(_client(side, url, token, trust)) for side in (*_OURS, "peer")]
                results += _compare(scheme, "sync", clients, rounds, ["sync", calls, 1], _SYNC_TARGET)
                for number, target in _ASYNC_TARGETS.items():
                    name = f"async, {number} at once"
                    results += _compare(scheme, name, clients, rounds, ["async", calls, number], target)
    return results


def measure_jwt(rounds: int, calls: int = 1000) -> list[Result]:
    """Return the cost of verifying a session JWT locally, with the key fetched before."""
    require_installed(PUBLISHED_CLIENT)
    token, keys = new_session_jwt()
    with (
        stub_server({JWKS_PATH: keys}) as url,
        _client("ours", url, token) as ours,
        _client("peer", url, token) as peer,
    ):
        own, published = _batches("local JWT", [ours, peer], rounds, ["jwt", calls, 1])
        return cost_results("local JWT", "us", own, published, RatioAtMost(0.35))


def _client(
    side: str, url: str, token: str, variables: Mapping[str, str] = MappingProxyType({})
) -> AbstractContextManager[Callable[[str], str]]:
    return conversation(python("-m", "bench.programs.client_under_test", side, url, token), variables)


def _compare(
    scheme: str, name: str, clients: list[Callable[[str], str]], rounds: int, batch: list[object], target: RatioAtMost
) -> list[Result]:
    """Return the results of each of our clients; `clients` has the peer at the end."""
    *ours, peer = _batches(f"call{scheme}, {name}", clients, rounds, batch)
    return [
        result
        for label, samples in zip(_OURS.values(), ours, strict=True)
        for result in cost_results(f"call{scheme}{label}, {name}", "us", samples, peer, target)
    ]


def _batches(name: str, clients: list[Callable[[str], str]], rounds: int, batch: list[object]) -> list[list[Cost]]:
    line = json.dumps(batch)
    return interleave(name, rounds * _BATCHES, *(lambda ask=ask: Cost(**json.loads(ask(line))) for ask in clients))
