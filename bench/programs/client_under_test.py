"""Calls one client as each line of stdin says, and prints the mean CPU seconds of a call.

Each client runs in a process of its own, so that they do not share memory, garbage collection or processor caches.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from functools import cache, partial
from typing import Any

from ..document import PROJECT, SECRET

_WARM_UP_CALLS = 20

Call = Callable[[], object]
AsyncCall = Callable[[], Awaitable[object]]


def main() -> None:
    """Make a batch of calls for each line of stdin, after a warm-up for a mode that is new."""
    parser = argparse.ArgumentParser(prog="python -m bench.programs.client_under_test", description=__doc__)
    parser.add_argument("side", choices=list(_SIDES))
    parser.add_argument("url", help="URL of a server that responds to every call with success")
    parser.add_argument("token", help="session token or JWT to authenticate")
    chosen = parser.parse_args()
    sync_calls, async_call = _SIDES[chosen.side]

    with asyncio.Runner() as runner:

        @cache
        def warm_sync_call(mode: str) -> Call:
            call = sync_calls(chosen.url, chosen.token)[mode]
            _repeated(call, _WARM_UP_CALLS)
            return call

        @cache
        def warm_async_call(at_once: int) -> AsyncCall:
            call = runner.run(async_call(chosen.url, chosen.token))
            runner.run(_concurrently(call, max(_WARM_UP_CALLS, at_once), at_once))
            return call

        for line in sys.stdin:
            mode, calls, at_once = json.loads(line)  # mode: sync, async, or jwt for local verification
            gc.collect()  # what earlier batches left behind is not part of this one
            if mode == "async":
                cost = runner.run(_concurrently(warm_async_call(at_once), calls, at_once))
            else:
                cost = _repeated(warm_sync_call(mode), calls)
            print(cost, flush=True)


def _ours(url: str, token: str, *, pyreqwest: bool = False) -> dict[str, Call]:
    from stytch_client import B2BClient, PyreqwestTransport

    transport = PyreqwestTransport() if pyreqwest else None
    sessions = B2BClient(PROJECT, SECRET, base_url=url, http_client=transport).sessions
    return {
        "sync": lambda: sessions.authenticate(session_token=token),
        "jwt": lambda: sessions.authenticate_jwt_local(session_jwt=token),
    }


def _peer(url: str, token: str) -> dict[str, Call]:
    from stytch import B2BClient

    sessions = B2BClient(PROJECT, SECRET, environment=f"{url}/").sessions

    def verify() -> object:
        session = sessions.authenticate_jwt_local(token)
        if session is None:  # how the peer reports an invalid JWT
            raise ValueError("the peer rejected the JWT")
        return session

    return {"sync": lambda: sessions.authenticate(session_token=token), "jwt": verify}


async def _ours_async(url: str, token: str, *, pyreqwest: bool = False) -> AsyncCall:
    from stytch_client import AsyncB2BClient, AsyncPyreqwestTransport

    transport = AsyncPyreqwestTransport() if pyreqwest else None
    sessions = AsyncB2BClient(PROJECT, SECRET, base_url=url, http_client=transport).sessions
    return lambda: sessions.authenticate(session_token=token)


async def _peer_async(url: str, token: str) -> AsyncCall:
    from stytch import B2BClient

    sessions = B2BClient(PROJECT, SECRET, environment=f"{url}/").sessions
    return lambda: sessions.authenticate_async(session_token=token)


_Sync = Callable[[str, str], dict[str, Call]]
_Async = Callable[[str, str], Coroutine[Any, Any, AsyncCall]]
_SIDES: dict[str, tuple[_Sync, _Async]] = {
    "ours": (_ours, _ours_async),
    "ours-pyreqwest": (partial(_ours, pyreqwest=True), partial(_ours_async, pyreqwest=True)),
    "peer": (_peer, _peer_async),
}


def _repeated(call: Call, calls: int) -> float:
    began = time.process_time()
    for _ in range(calls):
        call()
    return (time.process_time() - began) / calls


async def _concurrently(call: AsyncCall, calls: int, at_once: int) -> float:
    async def worker(number: int) -> None:
        for _ in range(number):
            await call()

    each = max(1, calls // at_once)
    began = time.process_time()
    await asyncio.gather(*(worker(each) for _ in range(at_once)))
    return (time.process_time() - began) / (each * at_once)


if __name__ == "__main__":
    main()
