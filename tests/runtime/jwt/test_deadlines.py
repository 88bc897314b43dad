"""All fetches and waits of a verification end within the total timeout of its caller, by an injected clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from tests.runtime.fakes import PROJECT, SECRET, AsyncRecordingTransport, FakeTime, RecordingTransport
from tests.runtime.jwt.fake_api import BASE, FakeAPI

TOTAL = 8
SPENT = 3
"""Seconds that pass before the second fetch or wait."""


@pytest.mark.parametrize("form", ["sync", "async"])
def test_a_second_fetch_has_what_the_first_one_left(
    form: str, package: Callable[[str], Any], keys: dict[str, RSAKey], time: FakeTime
) -> None:
    api = FakeAPI(None, package("_runtime.errors"), time, keys, tenant=True)
    api.policy = {"policy": [("reader", "document", ["read"])]}
    totals = []

    def respond(request: Any) -> Any:
        totals.append(request.timeout.total)
        time.seconds += SPENT
        return api.respond(request)

    options: dict[str, Any] = {"base_url": BASE, "timeout": TOTAL, "clock": _clock(package, time)}
    transport = RecordingTransport([respond])
    arguments = {"session_jwt": api.token(), "authorization_check": api.check()}
    if form == "sync":
        client = package("_runtime.client").Client(PROJECT, SECRET, http_client=transport, **options)
        package("resources.b2b.sessions").Sessions(client._core).authenticate_jwt_local(**arguments)
    else:
        client = package("_runtime.client").AsyncClient(
            PROJECT, SECRET, http_client=AsyncRecordingTransport(transport), **options
        )
        asyncio.run(package("aio.b2b.sessions").Sessions(client._core).authenticate_jwt_local(**arguments))
    assert totals == [TOTAL, TOTAL - SPENT]


def test_a_caller_waits_for_another_one_as_long_as_its_own_total(
    package: Callable[[str], Any], keys: dict[str, RSAKey], time: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = FakeAPI(None, package("_runtime.errors"), time, keys, tenant=True)
    waits: list[float | None] = []

    class Flight(Future[object]):
        def result(self, timeout: float | None = None) -> object:
            waits.append(timeout)
            raise TimeoutError

    def respond(request: Any) -> Any:
        time.seconds += SPENT
        with pytest.raises(api.errors.APITimeoutError, match="another call"):
            sessions.with_options(timeout=SPENT).authenticate_jwt_local(session_jwt=token)
        return api.respond(request)

    monkeypatch.setattr(package("_runtime.jwt.flows"), "Future", Flight)
    client = package("_runtime.client").Client(
        PROJECT,
        SECRET,
        http_client=RecordingTransport([respond]),
        base_url=BASE,
        timeout=TOTAL,
        clock=_clock(package, time),
    )
    sessions, token = package("resources.b2b.sessions").Sessions(client._core), api.token()
    sessions.authenticate_jwt_local(session_jwt=token)
    assert waits == [SPENT]


@pytest.mark.parametrize("late", [False, True])
def test_a_caller_that_takes_over_a_cancelled_fetch_has_what_is_left_of_its_total(
    late: bool,
    package: Callable[[str], Any],
    keys: dict[str, RSAKey],
    time: FakeTime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    api = FakeAPI(None, package("_runtime.errors"), time, keys, tenant=True)
    flows = package("_runtime.jwt.flows")
    really_join = flows._join
    totals = []

    def respond(request: Any) -> Any:
        totals.append(request.timeout.total)
        return api.respond(request)

    async def scene() -> None:
        begun, never, joined = asyncio.Event(), asyncio.Event(), asyncio.Event()

        def join(*arguments: Any) -> Any:
            if begun.is_set():
                joined.set()
            return really_join(*arguments)

        monkeypatch.setattr(flows, "_join", join)

        async def hang() -> None:
            if not begun.is_set():
                begun.set()
                await never.wait()

        client = package("_runtime.client").AsyncClient(
            PROJECT,
            SECRET,
            http_client=AsyncRecordingTransport(RecordingTransport([respond]), before=hang),
            base_url=BASE,
            timeout=TOTAL,
            clock=_clock(package, time),
        )
        sessions, token = package("aio.b2b.sessions").Sessions(client._core), api.token()
        first = asyncio.create_task(sessions.authenticate_jwt_local(session_jwt=token))
        await begun.wait()
        second = asyncio.create_task(sessions.authenticate_jwt_local(session_jwt=token))
        await joined.wait()
        time.seconds += TOTAL if late else SPENT
        first.cancel()
        if late:
            with pytest.raises(api.errors.APITimeoutError):
                await second
        else:
            await second

    asyncio.run(scene())
    assert totals == ([] if late else [TOTAL - SPENT])


def _clock(package: Callable[[str], Any], time: FakeTime) -> Any:
    return package("_runtime.clock").Clock(time.read, time.read, time.sleep, time.async_sleep, lambda: 1.0)
