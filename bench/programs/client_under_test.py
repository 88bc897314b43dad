"""Calls one client in one mode and prints the cost of a call as JSON.

Each client runs in a process of its own, so that they do not share memory, garbage collection or processor caches.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict

from ..cost import Cost
from ..document import PROJECT, SECRET

_WARM_UP_CALLS = 20


def main() -> None:
    """Warm up, make the calls, and print the mean cost of a call."""
    parser = argparse.ArgumentParser(prog="python -m bench.programs.client_under_test", description=__doc__)
    parser.add_argument("side", choices=["ours", "peer"])
    parser.add_argument("mode", choices=["sync", "async", "jwt"], help="jwt: local verification, no request")
    parser.add_argument("url", help="URL of a server that responds to every call with success")
    parser.add_argument("token", help="session token or JWT to authenticate")
    parser.add_argument("--calls", type=int, default=1000, help="number of measured calls (default: %(default)s)")
    parser.add_argument("--at-once", type=int, default=1, help="number of concurrent calls (default: %(default)s)")
    chosen = parser.parse_args()
    if chosen.mode == "async":
        cost = asyncio.run(_ASYNC[chosen.side](chosen.url, chosen.token, chosen.calls, chosen.at_once))
    else:
        cost = _repeated(_SYNC[chosen.side, chosen.mode](chosen.url, chosen.token), chosen.calls)
    print(json.dumps(asdict(cost)))


def _our_sync(url: str, token: str) -> Callable[[], object]:
    from stytch_client import B2BClient

    sessions = B2BClient(PROJECT, SECRET, base_url=url).sessions
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


async def _our_async(url: str, token: str, calls: int, at_once: int) -> Cost:
    from stytch_client import AsyncB2BClient

    async with AsyncB2BClient(PROJECT, SECRET, base_url=url) as client:
        sessions = client.sessions
        return await _concurrently(lambda: sessions.authenticate(session_token=token), calls, at_once)


async def _peer_async(url: str, token: str, calls: int, at_once: int) -> Cost:
    from stytch import B2BClient

    client = B2BClient(PROJECT, SECRET, environment=f"{url}/")
    try:
        sessions = client.sessions
        return await _concurrently(lambda: sessions.authenticate_async(session_token=token), calls, at_once)
    finally:
        await client.close()


_SYNC = {
    ("ours", "sync"): _our_sync,
    ("ours", "jwt"): _our_jwt,
    ("peer", "sync"): _peer_sync,
    ("peer", "jwt"): _peer_jwt,
}
_ASYNC = {"ours": _our_async, "peer": _peer_async}


def _repeated(call: Callable[[], object], calls: int) -> Cost:
    for _ in range(_WARM_UP_CALLS):
        call()
    began = _now()
    for _ in range(calls):
        call()
    return _cost_per_call(began, calls)


async def _concurrently(call: Callable[[], Awaitable[object]], calls: int, at_once: int) -> Cost:
    async def worker(number: int) -> None:
        for _ in range(number):
            await call()

    await asyncio.gather(*(worker(max(1, _WARM_UP_CALLS // at_once)) for _ in range(at_once)))
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
