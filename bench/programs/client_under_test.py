"""Calls one client as each line of stdin says, and prints the mean cost of a call as JSON.

Each client runs in a process of its own, so that they do not share memory, garbage collection or processor caches.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import cache

from ..cost import Cost
from ..document import PROJECT, SECRET

_WARM_UP_CALLS = 20


def main() -> None:
    """Make a batch of calls for each line of stdin, after a warm-up for a mode that is new."""
    parser = argparse.ArgumentParser(prog="python -m bench.programs.client_under_test", description=__doc__)
    parser.add_argument("side", choices=["ours", "ours-pyreqwest", "peer"])
    parser.add_argument("url", help="URL of a server that responds to every call with success")
    parser.add_argument("token", help="session token or JWT to authenticate")
    chosen = parser.parse_args()

    with asyncio.Runner() as runner:

        @cache
        def sync_call(mode: str) -> Callable[[], object]:
            call = _SYNC[chosen.side, mode](chosen.url, chosen.token)
            _repeated(call, _WARM_UP_CALLS)
            return call

        @cache
        def async_call(at_once: int) -> Callable[[], Awaitable[object]]:
            call = runner.run(_ASYNC[chosen.side](chosen.url, chosen.token))
            runner.run(_concurrently(call, max(_WARM_UP_CALLS, at_once), at_once))
            return call

        for line in sys.stdin:
            mode, calls, at_once = json.loads(line)  # mode: sync, async, or jwt for local verification
            gc.collect()  # what earlier batches left behind is not part of this one
            if mode == "async":
                cost = runner.run(_concurrently(async_call(at_once), calls, at_once))
            else:
                cost = _repeated(sync_call(mode), calls)
            print(json.dumps(asdict(cost)), flush=True)


def _our_sync(url: str, token: str) -> Callable[[], object]:
    from stytch_client import B2BClient

    sessions = B2BClient(PROJECT, SECRET, base_url=url).sessions
    return lambda: sessions.authenticate(session_token=token)


def _our_sync_pyreqwest(url: str, token: str) -> Callable[[], object]:
    from stytch_client import B2BClient, PyreqwestTransport

    sessions = B2BClient(PROJECT, SECRET, base_url=url, http_client=PyreqwestTransport()).sessions
    return lambda: sessions.authenticate(session_token=token)


def _our_jwt(url: str, token: str) -> Callable[[], object]:
    from stytch_client import B2BClient

    sessions = B2BClient(PROJECT, SECRET, base_url=url).sessions
    return lambda: sessions.authenticate_jwt_local(session_jwt=token)


def _peer_sync(url: str, token: str) -> Callable[[], object]:
    from stytch import B2BClient

    sessions = B2BClient(PROJECT, SECRET, environment=f"{url}/").sessions
    return lambda: sessions.authenticate(session_token=token)


def _peer_jwt(url: str, token: str) -> Callable[[], object]:
    from stytch import B2BClient

    sessions = B2BClient(PROJECT, SECRET, environment=f"{url}/").sessions

    def verify() -> object:
        session = sessions.authenticate_jwt_local(token)
        if session is None:  # how the peer reports an invalid JWT
            raise ValueError("the peer rejected the JWT")
        return session

    return verify


async def _our_async(url: str, token: str) -> Callable[[], Awaitable[object]]:
    from stytch_client import AsyncB2BClient

    sessions = AsyncB2BClient(PROJECT, SECRET, base_url=url).sessions
    return lambda: sessions.authenticate(session_token=token)


async def _our_async_pyreqwest(url: str, token: str) -> Callable[[], Awaitable[object]]:
    from stytch_client import AsyncB2BClient, AsyncPyreqwestTransport

    sessions = AsyncB2BClient(PROJECT, SECRET, base_url=url, http_client=AsyncPyreqwestTransport()).sessions
    return lambda: sessions.authenticate(session_token=token)


async def _peer_async(url: str, token: str) -> Callable[[], Awaitable[object]]:
    from stytch import B2BClient

    sessions = B2BClient(PROJECT, SECRET, environment=f"{url}/").sessions
    return lambda: sessions.authenticate_async(session_token=token)


_SYNC = {
    ("ours", "sync"): _our_sync,
    ("ours-pyreqwest", "sync"): _our_sync_pyreqwest,
    ("ours", "jwt"): _our_jwt,
    ("peer", "sync"): _peer_sync,
    ("peer", "jwt"): _peer_jwt,
}
_ASYNC = {"ours": _our_async, "ours-pyreqwest": _our_async_pyreqwest, "peer": _peer_async}


def _repeated(call: Callable[[], object], calls: int) -> Cost:
    began = _now()
    for _ in range(calls):
        call()
    return _cost_per_call(began, calls)


async def _concurrently(call: Callable[[], Awaitable[object]], calls: int, at_once: int) -> Cost:
    async def worker(number: int) -> None:
        for _ in range(number):
            await call()

    began = _now()
    each = max(1, calls // at_once)
    await asyncio.gather(*(worker(each) for _ in range(at_once)))
    return _cost_per_call(began, each * at_once)


def _now() -> Cost:
    return Cost(time.perf_counter(), time.process_time())


def _cost_per_call(began: Cost, calls: int) -> Cost:
    cost = _now().minus(began)
    return Cost(cost.wall / calls, cost.cpu / calls)


if __name__ == "__main__":
    main()
