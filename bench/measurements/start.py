"""Measures a fresh interpreter: import and construction of the B2B client, and these with one call."""

from __future__ import annotations

from ..cost import Cost, cost_results
from ..document import PROJECT, SECRET, example
from ..interleaving import interleave
from ..peers import PUBLISHED_CLIENT, require_installed
from ..processes import python, run_command
from ..programs.stub_server import stub_server
from ..results import RatioAtMost, Result

_OURS = """
from stytch_client import B2BClient
client = B2BClient({project!r}, {secret!r}, base_url={url!r})
"""
_PEER = """
from stytch import B2BClient
client = B2BClient({project!r}, {secret!r}, environment={url!r})
"""
_CALL = "client.sessions.authenticate(session_token={token!r})"


def measure(rounds: int) -> list[Result]:
    """Return what import and construction cost beyond an interpreter that does nothing."""
    require_installed(PUBLISHED_CLIENT)
    request, response = (example(f"b2b.sessions.authenticate.{part}") for part in ("request", "response"))
    with stub_server({"/v1/b2b/sessions/authenticate": response}) as url:
        facts = {"project": PROJECT, "secret": SECRET, "url": url, "token": request["session_token"]}
        programs = [text.format(**facts) for text in (_OURS, _PEER, _OURS + _CALL, _PEER + _CALL)]
        for program in programs:  # once without counting, for the caches of bytecode and of the system
            _run(program)
        bare, *runs = interleave("start", rounds, *(lambda text=text: _run(text) for text in ("pass", *programs)))
    ours, peer, ours_call, peer_call = (
        [run.minus(none) for run, none in zip(side, bare, strict=True)] for side in runs
    )
    return [
        *cost_results("import and construction", "ms", ours, peer, RatioAtMost(0.25)),
        *cost_results("import, construction, first call", "ms", ours_call, peer_call),
    ]


def _run(program: str) -> Cost:
    return run_command(python("-c", program))[0]
