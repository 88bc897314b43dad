"""What is loaded when: the first call must hold up neither the event loop nor a program that verifies no JWT."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace

import pytest

from runtime.call.core import Shared
from runtime.client import AsyncClient
from runtime.transport import AsyncTransport
from tests.runtime.fakes import PROJECT, SECRET, AsyncRecordingTransport, AsyncThings, RecordingTransport, response

GENERATED = Path(__file__).resolve().parents[2] / "generated"


def test_the_first_asynchronous_call_loads_the_transport_off_the_event_loop() -> None:
    loaded_in: list[int] = []

    class Loud(AsyncRecordingTransport):
        def __init__(self) -> None:
            super().__init__(RecordingTransport([response()]))
            loaded_in.append(threading.get_ident())

    async def scene(*, ahead: bool) -> None:
        client = AsyncClient(PROJECT, SECRET)
        client._core.shared = Shared[AsyncTransport](None, Loud)
        if ahead:
            await client.preload()
            assert len(loaded_in) == 1
        await asyncio.gather(*(AsyncThings(client._core).get() for _ in range(3)))

    for ahead in (False, True):
        loaded_in.clear()
        asyncio.run(scene(ahead=ahead))
        assert len(loaded_in) == 1
        assert loaded_in[0] != threading.get_ident()


def test_preload_loads_resources_by_their_dotted_names() -> None:
    class Outer(AsyncClient):
        used: list[int] = []

        @cached_property
        def things(self) -> SimpleNamespace:
            self.used.append(threading.get_ident())
            return SimpleNamespace(inner="inner")

    client = Outer(PROJECT, SECRET, http_client=AsyncRecordingTransport(RecordingTransport([])))
    asyncio.run(client.preload("things", "things.inner"))
    assert len(client.used) == 1
    assert client.used[0] != threading.get_ident()
    with pytest.raises(AttributeError, match="nothing"):
        asyncio.run(client.preload("nothing"))


@pytest.mark.parametrize("verifies", [False, True])
def test_only_the_verification_of_a_jwt_loads_what_it_needs(*, verifies: bool) -> None:
    verify, call = "authenticate_jwt_local(session_jwt='a.b.c')", "revoke(session_token='a')"
    program = f"""
import sys
from contextlib import suppress
from stytch_client import B2BClient, JWTError, Response
class Transport:
    def send(self, request):
        return Response(200, {{}}, b'{{"status_code": 200, "request_id": "r"}}')
    def close(self):
        pass
client = B2BClient({PROJECT!r}, {SECRET!r}, http_client=Transport())
client.idp, client.m2m
with suppress(JWTError):
    client.sessions.{verify if verifies else call}
print([name in sys.modules for name in ("joserfc", "asyncio", "stytch_client._runtime.jwt.verification")])
"""
    environment = {**os.environ, "PYTHONPATH": str(GENERATED)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == str([verifies] * 3)


@pytest.mark.parametrize(("ahead", "on_the_loop"), [(True, False), (False, True)])
def test_preload_leaves_nothing_to_load_on_the_event_loop(*, ahead: bool, on_the_loop: bool) -> None:
    program = f"""
import asyncio, sys, threading
from contextlib import suppress
from stytch_client import AsyncB2BClient, StytchError
async def main():
    loaded = []
    loop_thread = threading.get_ident()
    async with AsyncB2BClient({PROJECT!r}, {SECRET!r}, base_url="http://127.0.0.1:1", max_retries=0) as client:
        if {ahead}:
            await client.preload("sessions")
        sys.addaudithook(lambda event, details: event == "import" and threading.get_ident() == loop_thread
            and loaded.append(details[0]))
        for call in ("authenticate(session_token='a')", "authenticate_jwt_local(session_jwt='a.b.c')"):
            with suppress(StytchError):
                await eval("client.sessions." + call)
    return [name for name in loaded if name.startswith(("stytch_client", "pydantic", "aiohttp", "joserfc"))]
print(bool(asyncio.run(main())))
"""
    environment = {**os.environ, "PYTHONPATH": str(GENERATED)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == str(on_the_loop), done.stderr
