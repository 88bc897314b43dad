"""Measures the start of a program: import and construction of the B2B client, without and with a first call."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from ..document import PROJECT, SECRET
from ..interleaving import interleave
from ..peers import PUBLISHED_CLIENT, require_installed
from ..process_cost import Cost, cost_results, cost_until_ready
from ..processes import python, read_last_word
from ..results import Result, at_most, ratio_at_most
from .stub_api import StubAPI, stub_apis

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
_READY = "\nprint('ready', flush=True)\nimport signal\nsignal.pause()\n"
_COMPARED = {
    "import + construction": (_OURS, _PEER, ratio_at_most(0.25)),
    "import + construction + first call": (_OURS + _CALL, _PEER + _CALL, ratio_at_most(0.33)),
    "import + construction + first async call": (_OUR_ASYNC, _PEER_ASYNC, ratio_at_most(0.33)),
}
_MEMORY = at_most(38)
_BATCHES = 3


def measure(rounds: int) -> list[Result]:
    """Return time and memory until the first call has returned; the time without that of an empty program."""
    require_installed(PUBLISHED_CLIENT)
    results: list[Result] = []
    with stub_apis() as apis:
        for api in apis:
            for name, (ours, peer, target) in _COMPARED.items():
                if api.label and "call" not in name:
                    continue
                label = name + api.label
                samplers = [partial(_cost, api, program) for program in ("", ours, peer)]
                empty, own, other = interleave(label, rounds, samplers, batches=_BATCHES, warm_up=True)
                own, other = ([*map(Cost.beyond, side, empty)] for side in (own, other))
                results += cost_results(label, "ms", own, other, (target, _MEMORY))
    return results


def first_call(api: StubAPI, package: Path) -> Cost:
    """Return the cost of import, construction and first call for the client in a folder."""
    return _cost(api, _OURS + _CALL, {"PYTHONPATH": os.fspath(package)})


def _cost(api: StubAPI, program: str, variables: Mapping[str, str] = MappingProxyType({})) -> Cost:
    text = program.format(project=PROJECT, secret=SECRET, url=api.url, token=api.token) + _READY
    return cost_until_ready(python("-c", text), read_last_word, {**api.variables, **variables})
