"""Measures the start of a program: import and construction of the B2B client, without and with a first call."""

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
_OUR_ASYNC = """
import asyncio
from stytch_client import AsyncB2BClient
async def main():
    async with AsyncB2BClient({project!r}, {secret!r}, base_url={url!r}) as client:
        await client.sessions.authenticate(session_token={token!r})
asyncio.run(main())
"""
_PEER_ASYNC = """
import asyncio
from stytch import B2BClient
async def main():
    client = B2BClient({project!r}, {secret!r}, environment={url!r})
    await client.sessions.authenticate_async(session_token={token!r})
    await client.close()
asyncio.run(main())
"""


def measure(rounds: int) -> list[Result]:
    """Return the cost of import and construction, with the cost of an empty program subtracted."""
    require_installed(PUBLISHED_CLIENT)
    request, response = (example(f"b2b.sessions.authenticate.{part}") for part in ("request", "response"))
    with stub_server({"/v1/b2b/sessions/authenticate": response}) as url:
        values = {"project": PROJECT, "secret": SECRET, "url": url, "token": request["session_token"]}
        programs = [
            text.format(**values) for text in (_OURS, _PEER, _OURS + _CALL, _PEER + _CALL, _OUR_ASYNC, _PEER_ASYNC)
        ]
        for program in programs:  # a first run fills the caches of bytecode and of the system
            _run(program)
        empty, *runs = interleave("start", rounds, *(lambda text=text: _run(text) for text in ("pass", *programs)))
    ours, peer, ours_call, peer_call, ours_async, peer_async = (
        [run.minus(base) for run, base in zip(side, empty, strict=True)] for side in runs
    )
    return [
        *cost_results("import and construction", "ms", ours, peer, RatioAtMost(0.25)),
        *cost_results("import, construction, first call", "ms", ours_call, peer_call, RatioAtMost(0.33)),
        *cost_results("import, construction, first async call", "ms", ours_async, peer_async, RatioAtMost(0.33)),
    ]


def _run(program: str) -> Cost:
    return run_command(python("-c", program))[0]
