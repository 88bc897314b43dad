"""Measures a call of the API over loopback, sync and async, and the local verification of a session JWT."""

from __future__ import annotations

import json

from .documented import example
from .fixed_server import fixed_server
from .peers import PUBLISHED_CLIENT, required
from .processes import python, spend
from .rounds import in_turns
from .rows import RatioAtMost, Row
from .session_jwt import JWKS_PATH, new_session_jwt
from .spent import Spent, cost_rows

_AT_ONCE = (1, 50, 200)


def measure(rounds: int, calls: int = 2000) -> list[Row]:
    """Return what a call costs the client's process, by itself and with many at once."""
    required(PUBLISHED_CLIENT)
    request, response = (example(f"b2b.sessions.authenticate.{part}") for part in ("request", "response"))
    token: str = request["session_token"]
    rows: list[Row] = []
    with fixed_server({"/v1/b2b/sessions/authenticate": response}) as url:
        rows += _compared("call, sync", ["sync", url, token], rounds, calls, RatioAtMost(0.4))
        for number in _AT_ONCE:
            manner = ["async", url, token, f"--at-once={number}"]
            rows += _compared(f"call, async, {number} at once", manner, rounds, calls, RatioAtMost(0.7))
    return rows


def measure_jwt(rounds: int, calls: int = 5000) -> list[Row]:
    """Return what it costs to verify a session JWT without a request; the key has been fetched before."""
    required(PUBLISHED_CLIENT)
    token, keys = new_session_jwt()
    with fixed_server({JWKS_PATH: keys}) as url:
        return _compared("local JWT", ["jwt", url, token], rounds, calls, RatioAtMost(0.35))


def _compared(name: str, manner: list[str], rounds: int, calls: int, target: RatioAtMost) -> list[Row]:
    ours, peer = in_turns(name, rounds, *(lambda side=side: _caller(side, manner, calls) for side in ("ours", "peer")))
    return cost_rows(name, "us", ours, peer, target)


def _caller(side: str, manner: list[str], calls: int) -> Spent:
    _, said = spend(python("-m", "bench.caller", side, *manner, f"--calls={calls}"))
    return Spent(**json.loads(said))
