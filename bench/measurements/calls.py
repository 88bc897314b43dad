"""Measures a call of the API over loopback, sync and async, and the local verification of a session JWT."""

from __future__ import annotations

import json

from ..cost import Cost, cost_results
from ..document import example
from ..interleaving import interleave
from ..peers import PUBLISHED_CLIENT, require_installed
from ..processes import python, run_command
from ..programs.stub_server import stub_server
from ..results import RatioAtMost, Result
from .session_jwt import JWKS_PATH, new_session_jwt

_AT_ONCE = (1, 50, 200)


def measure(rounds: int, calls: int = 2000) -> list[Result]:
    """Return the cost of a call for the process of the client: sync, and async with 1, 50 and 200 calls at once."""
    require_installed(PUBLISHED_CLIENT)
    request, response = (example(f"b2b.sessions.authenticate.{part}") for part in ("request", "response"))
    token: str = request["session_token"]
    results: list[Result] = []
    with stub_server({"/v1/b2b/sessions/authenticate": response}) as url:
        results += _compare("call, sync", ["sync", url, token], rounds, calls, RatioAtMost(0.4))
        for number in _AT_ONCE:
            mode = ["async", url, token, f"--at-once={number}"]
            results += _compare(f"call, async, {number} at once", mode, rounds, calls, RatioAtMost(0.7))
    return results


def measure_jwt(rounds: int, calls: int = 5000) -> list[Result]:
    """Return the cost of verifying a session JWT locally, with the key fetched before."""
    require_installed(PUBLISHED_CLIENT)
    token, keys = new_session_jwt()
    with stub_server({JWKS_PATH: keys}) as url:
        return _compare("local JWT", ["jwt", url, token], rounds, calls, RatioAtMost(0.35))


def _compare(name: str, mode: list[str], rounds: int, calls: int, target: RatioAtMost) -> list[Result]:
    ours, peer = interleave(
        name, rounds, *(lambda side=side: _cost_of_call(side, mode, calls) for side in ("ours", "peer"))
    )
    return cost_results(name, "us", ours, peer, target)


def _cost_of_call(side: str, mode: list[str], calls: int) -> Cost:
    _, output = run_command(python("-m", "bench.programs.client_under_test", side, *mode, f"--calls={calls}"))
    return Cost(**json.loads(output))
