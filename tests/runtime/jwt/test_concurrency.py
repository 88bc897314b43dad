"""One set of keys for many threads and tasks."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from joserfc.jwk import RSAKey

from tests.runtime.fakes import PROJECT, SECRET, AsyncRecordingTransport, FakeTime, RecordingTransport
from tests.runtime.jwt.fake_api import BASE, PACKAGE, FakeAPI


def test_many_threads_fetch_the_keys_once(
    package: Callable[[str], Any], keys: dict[str, RSAKey], time: FakeTime
) -> None:
    api = FakeAPI(None, package("_runtime.errors"), time, keys, tenant=True)
    begun, go_on = threading.Event(), threading.Event()

    def slowly(request: Any) -> Any:
        begun.set()
        assert go_on.wait(60)
        return api.respond(request)

    clock = package("_runtime.clock").Clock(time.read, time.read, time.sleep, time.async_sleep, lambda: 1.0)
    client = package("_runtime.client").Client(
        PROJECT, SECRET, http_client=RecordingTransport([slowly]), base_url=BASE, clock=clock
    )
    sessions = package("resources.b2b.sessions").Sessions(client._core)
    token = api.token()
    with ThreadPoolExecutor(8) as pool:
        results = [pool.submit(sessions.authenticate_jwt_local, session_jwt=token) for _ in range(8)]
        assert begun.wait(60)
        go_on.set()
        assert all(result.result(5).claims == {"plan": "gold"} for result in results)
    assert api.calls == {"jwks": 1}


def test_many_tasks_fetch_once_and_a_cancelled_one_leaves_it_to_the_next(
    package: Callable[[str], Any], keys: dict[str, RSAKey], time: FakeTime
) -> None:
    api = FakeAPI(None, package("_runtime.errors"), time, keys, tenant=False)

    async def scene() -> None:
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def slowly() -> None:
            begun.set()
            await go_on.wait()

        clock = package("_runtime.clock").Clock(time.read, time.read, time.sleep, time.async_sleep, lambda: 1.0)
        transport = AsyncRecordingTransport(RecordingTransport([api.respond]), before=slowly)
        client = package("_runtime.client").AsyncClient(
            PROJECT, SECRET, http_client=transport, base_url=BASE, clock=clock
        )
        sessions = package("aio.consumer.sessions").Sessions(client._core)
        token = api.token()
        tasks = [asyncio.create_task(sessions.authenticate_jwt_local(session_jwt=token)) for _ in range(8)]
        await begun.wait()
        tasks[0].cancel()
        go_on.set()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert isinstance(results[0], asyncio.CancelledError)
        assert [getattr(result, "claims", result) for result in results[1:]] == [{"plan": "gold"}] * 7

    asyncio.run(scene())
    assert api.calls == {"jwks": 1}


def test_the_copy_knows_its_name(package: Callable[[str], Any]) -> None:
    assert package("_runtime.call.user_agent").user_agent().startswith("fake-client/9.9.9 Python/3.")
    assert package("_runtime.call.user_agent").LOGGER == PACKAGE
