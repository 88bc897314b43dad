"""One client for many threads, tasks, event loops and processes."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from runtime.client import AsyncClient, Client
from runtime.errors import APIConnectionError
from runtime.fork_safe_lock import ForkSafeLock
from tests.runtime.fakes import PROJECT, SECRET, AsyncThings, Things
from tests.runtime.socket_server import Connection, Server, forever, http_response


def echo(connection: Connection) -> None:
    """Respond to each request with its token as the request id."""
    while (received := connection.read()) is not None:
        connection.send(http_response(payload={"status_code": 200, "request_id": json.loads(received.body)["token"]}))


def test_threads_get_their_own_responses() -> None:
    with Server(echo) as server, Client(PROJECT, SECRET, base_url=server.url) as client, ThreadPoolExecutor(8) as pool:
        things = Things(client._core)
        tokens = [f"t-{number}" for number in range(100)]
        assert [
            http_response.request_id for http_response in pool.map(lambda token: things.start(token=token), tokens)
        ] == tokens
        assert server.connections <= 8


def test_tasks_get_their_own_responses() -> None:
    async def scene(url: str) -> list[str]:
        async with AsyncClient(PROJECT, SECRET, base_url=url) as client:
            things = AsyncThings(client._core)
            return [one.request_id for one in await asyncio.gather(*(things.start(token=f"t-{n}") for n in range(100)))]

    with Server(echo) as server:
        assert asyncio.run(scene(server.url)) == [f"t-{number}" for number in range(100)]


def test_an_asynchronous_client_serves_one_event_loop_after_the_other() -> None:
    async def scene(client: AsyncClient) -> str:
        http_response = await AsyncThings(client._core).get()
        await client._core.shared.transport().aclose()
        return http_response.request_id

    with Server(forever(http_response())) as server:
        client = AsyncClient(PROJECT, SECRET, base_url=server.url)
        assert [asyncio.run(scene(client)) for _ in range(3)] == ["request-1"] * 3


def test_a_cancelled_call_does_not_disturb_the_next() -> None:
    asked = threading.Event()

    def hesitant(connection: Connection) -> None:
        connection.read()
        asked.set()
        connection.pause(5)

    async def scene(url: str) -> str:
        async with AsyncClient(PROJECT, SECRET, base_url=url) as client:
            things = AsyncThings(client._core)
            task = asyncio.create_task(things.get())
            await asyncio.to_thread(asked.wait, 5)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return (await things.get()).request_id

    with Server(hesitant, forever(http_response())) as server:
        assert asyncio.run(scene(server.url)) == "request-1"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_child_uses_connections_of_its_own() -> None:
    with Server(echo) as server, Client(PROJECT, SECRET, base_url=server.url) as client:
        things = Things(client._core)
        assert things.start(token="parent-1").request_id == "parent-1"
        child = os.fork()
        if child == 0:
            try:
                good = things.start(token="child").request_id == "child"
            except BaseException:
                good = False
            os._exit(0 if good else 1)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
        assert things.start(token="parent-2").request_id == "parent-2"
        assert server.connections == 2, "parent and child, one each"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_lock_held_by_another_thread_does_not_hang_a_forked_child() -> None:
    lock = ForkSafeLock()
    with lock:
        child = os.fork()
        if child == 0:
            with lock:
                os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0


def test_what_a_finished_loop_left_behind_is_forgotten() -> None:
    client = AsyncClient(PROJECT, SECRET, base_url="http://127.0.0.1:9", max_retries=0)

    async def scene() -> None:
        with pytest.raises(APIConnectionError):
            await AsyncThings(client._core).get()

    for _ in range(3):
        with asyncio.Runner() as runner:
            runner.run(scene())
            runner.run(client._core.shared.transport().aclose())
    assert getattr(client._core.shared.transport(), "_sessions") == {}  # noqa: B009 - private to the driver
