"""Faults of connections that are kept open, of cancelled calls, of forked processes, and of memory."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import random
import subprocess
import sys
import tracemalloc
from pathlib import Path
from threading import Event

import pytest

from runtime.client import AsyncClient
from runtime.errors import APIConnectionError, ResponseTooLargeError
from runtime.transport import DEFAULT_MAX_RESPONSE_BYTES, AsyncTransport, Request
from runtime.transports.aiohttp_transport import AiohttpTransport
from runtime.transports.pyreqwest_transport import AsyncPyreqwestTransport
from runtime.transports.response_body import complete_response
from tests.runtime.conftest import Open
from tests.runtime.fakes import PROJECT, SECRET, AsyncThings
from tests.runtime.socket_server import Connection, Server, forever, http_response

ROOT = Path(__file__).resolve().parents[3]
STRAY = http_response(payload={"status_code": 200, "request_id": "stray"})


@pytest.mark.parametrize("name", ["get", "search", "start"])
def test_a_connection_closed_on_the_next_request_costs_one_request(any_transport: Open, name: str) -> None:
    """A library that repeats a request by itself would send a further one here."""

    def once(connection: Connection) -> None:
        connection.read()
        connection.send(http_response())
        connection.read()

    with Server(once, forever(http_response())) as server, any_transport(server.url, max_retries=0) as call:
        call(name)()
        with pytest.raises(APIConnectionError) as caught:
            call(name)()
        assert caught.value.delivered
        assert (len(server.received), server.connections) == (2, 1)


@pytest.mark.parametrize(
    "stray", [STRAY, STRAY * 2, STRAY[:40], b"\r\n", b"x"], ids=["one", "two", "part", "line", "x"]
)
def test_what_comes_after_a_response_is_never_the_next_response(any_transport: Open, stray: bytes) -> None:
    came = Event()

    def script(connection: Connection) -> None:
        connection.read()
        connection.send(http_response())
        connection.pause(0.02)
        connection.send(stray)
        came.set()
        while connection.read() is not None:
            connection.send(http_response())

    with Server(script, forever(http_response())) as server, any_transport(server.url, max_retries=0) as call:
        assert call("get")().request_id == "request-1"
        assert came.wait(60)
        assert [call("get")().request_id for _ in range(3)] == ["request-1"] * 3


def _echo(connection: Connection) -> None:
    while (received := connection.read()) is not None:
        token = json.loads(received.body)["token"]
        connection.pause(random.random() * 0.004)
        connection.send(http_response(payload={"status_code": 200, "request_id": token}))


async def cancelled_calls(url: str, transport: AsyncTransport, number: int) -> tuple[int, int]:
    """Make calls, cancel half of them at random moments, and return how many were cancelled and how many completed."""
    client = AsyncClient(PROJECT, SECRET, base_url=url, http_client=transport)
    things = AsyncThings(client._core)
    cancelled = completed = 0

    async def one(index: int) -> None:
        nonlocal cancelled, completed
        token = f"token-{index}"
        task = asyncio.create_task(things.start(token=token))
        if index % 2:
            await asyncio.sleep(random.random() * 0.01)
            task.cancel()
        try:
            result = await task
        except asyncio.CancelledError:
            cancelled += 1
        else:
            assert result.request_id == token, "the response of another call"
            completed += 1

    async def worker(start: int) -> None:
        for index in range(start, number, 20):
            await one(index)

    await asyncio.gather(*(worker(start) for start in range(20)))
    await transport.aclose()
    return cancelled, completed


@pytest.mark.parametrize("make", [AiohttpTransport, AsyncPyreqwestTransport])
def test_cancelled_calls_do_not_cross_responses(make: type[AiohttpTransport | AsyncPyreqwestTransport]) -> None:
    with Server(_echo) as server:
        cancelled, completed = asyncio.run(cancelled_calls(server.url, make(), 600))
    assert cancelled + completed == 600
    assert cancelled > 20
    assert completed >= 300


FORK = """
import os, sys
from runtime.client import Client
from runtime.errors import ConfigurationError
from runtime.transports.pyreqwest_transport import PyreqwestTransport
from tests.runtime.fakes import PROJECT, SECRET, Things
transport = PyreqwestTransport()
things = Things(Client(PROJECT, SECRET, base_url=sys.argv[1], http_client=transport)._core)
if sys.argv[2] == "before":
    things.get()
child = os.fork()
try:
    things.get()
    outcome = 0
except ConfigurationError as error:
    outcome = 3 if "fork" in str(error) else 4
if child == 0:
    os._exit(outcome)
assert outcome == 0
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.parametrize(("first_call", "code"), [("after", 0), ("before", 3)])
def test_pyreqwest_serves_a_forked_child_only_if_its_parent_made_no_call(first_call: str, code: int) -> None:
    with Server(forever(http_response())) as server:
        command = [sys.executable, "-c", FORK, server.url, first_call]
        assert subprocess.run(command, cwd=ROOT, timeout=60, check=False).returncode == code


def test_a_compressed_body_is_decompressed_only_up_to_the_limit() -> None:
    packed = gzip.compress(b" " * 50_000_000, 1)
    request = Request("GET", "https://a.example", {}, max_response_bytes=100_000)
    tracemalloc.start()
    try:
        with pytest.raises(ResponseTooLargeError) as caught:
            complete_response(200, {"content-encoding": "gzip"}, packed, request)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 1_000_000
    assert caught.value.max_response_bytes == 100_000


PEAK = """
def peak():
    lines = open("/proc/self/status", encoding="utf-8")
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:"))
"""
"""Defines the peak memory of a process in MiB. `ru_maxrss` is inherited from the process that started it."""

MEMORY = """
import sys
from runtime.errors import ResponseTooLargeError
from tests.runtime.conftest import OPENERS
for name, opened in OPENERS.items():
    with opened(sys.argv[1], max_retries=0, max_response_bytes=int(sys.argv[2])) as call:
        try:
            call("get")()
        except ResponseTooLargeError:
            continue
    sys.exit(f"{name}: the response was accepted")
print(peak())
"""
needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not tell the peak")


def peak_memory(program: str, *arguments: str) -> int:
    """Return what a program prints in which `peak()` is defined."""
    command = [sys.executable, "-c", PEAK + program, *arguments]
    return int(subprocess.run(command, cwd=ROOT, timeout=60, check=True, capture_output=True, text=True).stdout)


@needs_proc
@pytest.mark.parametrize(("limit", "bounded"), [(DEFAULT_MAX_RESPONSE_BYTES, True), (300_000_000, False)])
def test_memory_is_bounded_by_the_limit_over_every_transport(limit: int, bounded: bool) -> None:
    """The control is a limit with which a response alone may take nearly what the check allows."""

    def endless(connection: Connection) -> None:
        connection.read()
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n")
        while True:
            connection.send(b" " * 1_000_000)

    with Server(endless) as server:
        most = peak_memory(MEMORY, server.url, str(limit))
    assert (most < 400) is bounded, f"{most} MiB, of which six transports and the tests take about 130"


@needs_proc
def test_memory_that_a_program_takes_is_measured_and_not_that_of_this_process() -> None:
    """The control: what a program has released counts; what this process has taken does not."""
    mine = bytes(range(256)) * 4096 * 200  # 200 MiB
    assert peak_memory("print(peak())") < len(mine) >> 20
    assert 200 <= peak_memory("kept = bytes(range(256)) * 4096 * 200; del kept; print(peak())") < 300
