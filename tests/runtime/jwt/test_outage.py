"""Keys and policies while the API is down, silent or wrong, and clocks that are not right."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from tests.runtime.fakes import PROJECT, SECRET, FakeTime, RecordingTransport
from tests.runtime.jwt.fake_api import BASE, FakeAPI

HOUR = 3600
CALLERS = 50
TOTAL = 0.5


def take_down(api: FakeAPI, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let every request fail; returns the URLs of those that are made from now on."""
    urls: list[str] = []

    def fail(request: Any) -> Any:
        urls.append(request.url)
        raise api.errors.APIConnectionError("down", delivered=True)

    monkeypatch.setattr(api, "respond", fail)
    return urls


def test_an_outage_of_hours_refuses_no_session(api: FakeAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    api.policy = {"policy": [("reader", "document", ["read"])]}
    verify = api.sessions.authenticate_jwt_local
    verify(session_jwt=api.token(), authorization_check=api.check())
    urls = take_down(api, monkeypatch)
    ends = api.time.seconds + HOUR + 6 * HOUR
    api.time.seconds += HOUR
    calls = 0
    while api.time.seconds < ends:
        assert verify(session_jwt=api.token(), authorization_check=api.check()).remote is False
        api.time.seconds += 300
        calls += 1
    assert calls > 60
    assert len(urls) > calls, "the API was asked again and again"
    api.time.seconds += 24 * HOUR
    with pytest.raises(api.errors.APIConnectionError):
        verify(session_jwt=api.token())


def test_failed_fetches_are_spread(api: FakeAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    urls = take_down(api, monkeypatch)
    verify = api.sessions.authenticate_jwt_local
    texts = set()
    for _ in range(20):
        with pytest.raises(api.errors.APIConnectionError) as caught:
            verify(session_jwt=api.token())
        texts.add(str(caught.value))
    assert (len(urls), texts) == (3, {"down"}), "one fetch, with its two retries; its error is that of all calls"
    waits = []
    for _ in range(8):
        began, before = api.time.seconds, len(urls)
        while len(urls) == before:
            api.time.seconds += 0.5
            with pytest.raises(api.errors.APIConnectionError):
                verify(session_jwt=api.token())
        waits.append(api.time.seconds - began)
    assert waits == sorted(waits)
    assert waits[-1] > 60
    assert waits[-1] < 70


def test_what_is_no_set_of_keys_is_a_jwt_error_and_replaces_none(
    api: FakeAPI, monkeypatch: pytest.MonkeyPatch, package: Callable[[str], Any]
) -> None:
    response = package("_runtime.transport").Response
    verify = api.sessions.authenticate_jwt_local
    good, malformed = api.respond, [b'{"status_code": 200, "request_id": "r", "keys": "none"}', b"[]"]
    for content in malformed:
        monkeypatch.setattr(api, "respond", lambda _, c=content: response(200, {"content-type": "application/json"}, c))
        with pytest.raises(api.errors.JWTInvalidError, match="keys of the project"):
            verify(session_jwt=api.token())
        api.time.seconds += 100
    monkeypatch.setattr(api, "respond", good)
    verify(session_jwt=api.token())
    for content in malformed:
        monkeypatch.setattr(api, "respond", lambda _, c=content: response(200, {"content-type": "application/json"}, c))
        api.time.seconds += HOUR
        assert verify(session_jwt=api.token()).remote is False


@pytest.mark.parametrize("seconds", [-30, 30], ids=["slow", "fast"])
def test_a_clock_that_is_not_right_refuses_no_fresh_login(api: FakeAPI, seconds: int) -> None:
    api.time.seconds -= seconds
    token = api.token(exp=int(api.time.seconds) + 20)
    api.time.seconds += seconds
    assert api.sessions.authenticate_jwt(session_jwt=token).remote is True
    kinds = {-30: api.errors.JWTNotYetValidError, 30: api.errors.JWTExpiredError}
    with pytest.raises(kinds[seconds]):
        api.sessions.authenticate_jwt_local(session_jwt=token)


def test_custom_claims_are_sent_with_a_renewal_only(api: FakeAPI) -> None:
    token, claims = api.token(), {"theme": "dark", "old": None}
    api.sessions.authenticate_jwt(session_jwt=token, session_custom_claims=claims)
    assert api.bodies == []
    api.sessions.authenticate_jwt(session_jwt=token, max_token_age=0, session_custom_claims=claims)
    assert api.bodies[0]["session_custom_claims"] == claims


def test_keys_are_refreshed_ahead_in_the_background(
    package: Callable[[str], Any], keys: dict[str, RSAKey], time: FakeTime
) -> None:
    api = FakeAPI(None, package("_runtime.errors"), time, keys, tenant=True)
    again, go_on = threading.Event(), threading.Event()

    def respond(request: Any) -> Any:
        if api.calls["jwks"]:
            assert go_on.wait(60)
            again.set()
        return api.respond(request)

    clock = package("_runtime.clock").Clock(time.read, time.read, time.sleep, time.async_sleep, lambda: 1.0)
    client = package("_runtime.client").Client(
        PROJECT, SECRET, http_client=RecordingTransport([respond]), base_url=BASE, clock=clock
    )
    sessions = package("resources.b2b.sessions").Sessions(client._core)
    sessions.authenticate_jwt_local(session_jwt=api.token())
    time.seconds += 0.9 * HOUR
    for _ in range(3):
        sessions.authenticate_jwt_local(session_jwt=api.token())
    assert api.calls["jwks"] == 1, "calls do not wait for the refresh"
    go_on.set()
    assert again.wait(60)


class Silence:
    """A server that accepts requests and sends nothing until their total timeout."""

    def __init__(self, errors: Any) -> None:
        self.errors = errors
        self.requests = 0
        self.never = threading.Event()

    def send(self, request: Any) -> Any:
        """Wait as long as the request may take."""
        self.requests += 1
        self.never.wait(request.timeout.total)
        raise self.errors.APITimeoutError("nothing came")

    def close(self) -> None:
        """There is no connection."""


class AsyncSilence(Silence):
    """The same for asynchronous clients."""

    async def send(self, request: Any) -> Any:
        """Wait as long as the request may take."""
        self.requests += 1
        await asyncio.wait({asyncio.get_running_loop().create_future()}, timeout=request.timeout.total)
        raise self.errors.APITimeoutError("nothing came")

    async def aclose(self) -> None:
        """There is no connection."""


def test_many_threads_share_the_fetch_of_silent_keys_and_its_error(
    package: Callable[[str], Any], keys: dict[str, RSAKey], time: FakeTime
) -> None:
    api = FakeAPI(None, package("_runtime.errors"), time, keys, tenant=True)
    silence, token = Silence(api.errors), api.token()
    client = package("_runtime.client").Client(PROJECT, SECRET, http_client=silence, base_url=BASE, timeout=TOTAL)
    sessions = package("resources.b2b.sessions").Sessions(client._core)

    def call(_: int) -> None:
        with pytest.raises(api.errors.APITimeoutError):
            sessions.authenticate_jwt_local(session_jwt=token)

    with ThreadPoolExecutor(CALLERS) as pool:
        list(pool.map(call, range(CALLERS)))
    assert silence.requests == 1


def test_many_tasks_share_the_fetch_of_silent_keys_and_its_error(
    package: Callable[[str], Any], keys: dict[str, RSAKey], time: FakeTime
) -> None:
    api = FakeAPI(None, package("_runtime.errors"), time, keys, tenant=False)
    silence, token = AsyncSilence(api.errors), api.token()

    async def scene() -> None:
        client = package("_runtime.client").AsyncClient(
            PROJECT, SECRET, http_client=silence, base_url=BASE, timeout=TOTAL
        )
        sessions = package("aio.consumer.sessions").Sessions(client._core)
        calls = [sessions.authenticate_jwt_local(session_jwt=token) for _ in range(CALLERS)]
        results = await asyncio.gather(*calls, return_exceptions=True)
        assert {type(result) for result in results} == {api.errors.APITimeoutError}

    asyncio.run(scene())
    assert silence.requests == 1
