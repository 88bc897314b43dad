"""Measures a fresh interpreter: import and construction of the B2B client, and these with one call."""

from __future__ import annotations

from .documented import PROJECT, SECRET, example
from .fixed_server import fixed_server
from .peers import PUBLISHED_CLIENT, required
from .processes import python, spend
from .rounds import in_turns
from .rows import RatioAtMost, Row
from .spent import Spent, cost_rows

_OURS = """
from stytch_client import B2BClient
client = B2BClient({project!r}, {secret!r}, base_url={url!r})
"""
_PEER = """
from stytch import B2BClient
client = B2BClient({project!r}, {secret!r}, environment={url!r})
"""
_CALL = "client.sessions.authenticate(session_token={token!r})"


def measure(rounds: int) -> list[Row]:
    """Return what import and construction cost beyond an interpreter that does nothing."""
    required(PUBLISHED_CLIENT)
    request, response = (example(f"b2b.sessions.authenticate.{part}") for part in ("request", "response"))
    with fixed_server({"/v1/b2b/sessions/authenticate": response}) as url:
        facts = {"project": PROJECT, "secret": SECRET, "url": url, "token": request["session_token"]}
        programs = [text.format(**facts) for text in (_OURS, _PEER, _OURS + _CALL, _PEER + _CALL)]
        for program in programs:  # once without counting, for the caches of bytecode and of the system
            _run(program)
        bare, *runs = in_turns("start", rounds, *(lambda text=text: _run(text) for text in ("pass", *programs)))
    ours, peer, ours_call, peer_call = (
        [run.without(none) for run, none in zip(side, bare, strict=True)] for side in runs
    )
    return [
        *cost_rows("import and construction", "ms", ours, peer, RatioAtMost(0.25)),
        *cost_rows("import, construction, first call", "ms", ours_call, peer_call),
    ]


def _run(program: str) -> Spent:
    return spend(python("-c", program))[0]
