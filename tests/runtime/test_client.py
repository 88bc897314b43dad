"""Construction, copies and closing of clients, and their settings."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2
import pytest

from runtime.client import AsyncClient, Client
from runtime.errors import ConfigurationError
from runtime.timeout import Timeout
from runtime.transport import Request, Response
from tests.runtime.fakes import (
    PROJECT,
    SECRET,
    AsyncRecordingTransport,
    AsyncThings,
    RecordingTransport,
    Things,
    response,
)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the settings of the environment in which the tests run."""
    for name in ("STYTCH_PROJECT_ID", "STYTCH_SECRET", "STYTCH_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_the_environment_fills_what_is_not_given(
    kind: type[Client | AsyncClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STYTCH_PROJECT_ID", "project-live-1")
    monkeypatch.setenv("STYTCH_SECRET", "from-environment")
    settings = kind()._core.settings
    assert (settings.project_id, settings.secret) == ("project-live-1", "from-environment")
    assert settings.base_url == "https://api.stytch.com"
    monkeypatch.setenv("STYTCH_BASE_URL", "https://login.example.com/")
    assert kind()._core.settings.base_url == "https://login.example.com"
    assert kind(environment="test")._core.settings.base_url == "https://test.stytch.com"
    assert kind(base_url="https://other.example.com")._core.settings.base_url == "https://other.example.com"
    assert kind("project-test-2", "given")._core.settings.secret == "given"


@pytest.mark.parametrize(
    ("project", "options", "address"),
    [
        ("project-test-1", {}, "https://test.stytch.com"),
        ("project-live-1", {}, "https://api.stytch.com"),
        ("project-test-1", {"environment": "live"}, "https://api.stytch.com"),
        ("anything", {"environment": "test"}, "https://test.stytch.com"),
        ("anything", {"base_url": "http://127.0.0.1:8000/base//"}, "http://127.0.0.1:8000/base"),
        ("anything", {"base_url": "http://localhost"}, "http://localhost"),
        ("anything", {"base_url": "http://[::1]:9"}, "http://[::1]:9"),
        ("anything", {"base_url": "http://mock:9", "allow_plain_http": True}, "http://mock:9"),
    ],
)
def test_where_calls_go(project: str, options: Mapping[str, Any], address: str) -> None:
    assert Client(project, SECRET, **options)._core.settings.base_url == address


@pytest.mark.parametrize(
    ("options", "fix"),
    [
        ({"project_id": None}, "STYTCH_PROJECT_ID"),
        ({"secret": None}, "STYTCH_SECRET"),
        ({"secret": ""}, "STYTCH_SECRET"),
        ({"secret": "very-secret\n"}, "secret:"),
        ({"secret": "very-secret-é"}, "secret:"),
        ({"project_id": "a:b"}, "project_id:"),
        ({"project_id": "unclear"}, "environment="),
        ({"environment": "staging"}, "environment:"),
        ({"base_url": ""}, "base_url:"),
        ({"base_url": "api.example.com"}, "base_url:"),
        ({"base_url": "ftp://api.example.com"}, "base_url:"),
        ({"base_url": "https://user:very-secret@api.example.com"}, "base_url:"),
        ({"base_url": "https://api.example.com?a=very-secret"}, "base_url:"),
        ({"base_url": "https://api.example.com/#x"}, "base_url:"),
        ({"base_url": "https://api.example.com:port"}, "base_url:"),
        ({"base_url": "https://api.example.com/a b"}, "base_url:"),
        ({"base_url": "http://api.example.com"}, "allow_plain_http"),
        ({"base_url": "http://127.0.0.1.example.com"}, "allow_plain_http"),
        ({"base_url": "http://127.example.com.de"}, "allow_plain_http"),
        ({"timeout": 0}, "timeout.total"),
        ({"timeout": -1.0}, "timeout.total"),
        ({"timeout": float("inf")}, "timeout.total"),
        ({"timeout": True}, "timeout.total"),
        ({"timeout": "5"}, "timeout.total"),
        ({"max_retries": -1}, "max_retries"),
        ({"max_retries": 1.5}, "max_retries"),
        ({"headers": {"Authorization": "very-secret"}}, "Authorization"),
        ({"headers": {"X Bad": "x"}}, "X Bad"),
        ({"headers": {"X-Bad": "very-secret\r\nX-Evil: 1"}}, "X-Bad"),
        ({"http_client": object()}, "http_client"),
    ],
)
@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_an_invalid_option_is_an_error_that_names_the_fix(
    kind: type[Client | AsyncClient], options: Mapping[str, Any], fix: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        kind(**{"project_id": PROJECT, "secret": SECRET, **options})
    assert fix in str(caught.value)
    assert "very-secret" not in str(caught.value)


def test_the_wrong_kind_of_transport_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="http_client"):
        Client(PROJECT, SECRET, http_client=AsyncRecordingTransport(RecordingTransport([response()])))  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match="http_client"):
        AsyncClient(PROJECT, SECRET, http_client=RecordingTransport([response()]))  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match="http_client"):
        Client(PROJECT, SECRET, http_client=httpx2.AsyncClient())  # type: ignore[arg-type]


def test_an_httpx_client_with_a_mock_transport_carries_calls() -> None:
    def handle(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json={"status_code": 200, "request_id": request.url.path})

    with httpx2.Client(transport=httpx2.MockTransport(handle), auth=("not", "used")) as own:
        with Client(PROJECT, SECRET, http_client=own) as client:
            assert Things(client._core).get().request_id == "/v1/things/thing-1"
        assert not own.is_closed


def test_a_copy_has_its_own_options_and_the_same_connections() -> None:
    transport = RecordingTransport([response()])
    client = Client(PROJECT, SECRET, http_client=transport, headers={"X-A": "1", "X-B": "1"}, timeout=9)
    copy = client.with_options(timeout=Timeout(1, 2, 3), max_retries=0, extra_headers={"x-b": "2"}, strict=True)
    assert type(copy) is Client
    Things(client._core).get()
    Things(copy._core).get()
    first, second = transport.requests
    assert (first.timeout.total, second.timeout) == (9, Timeout(1, 2, 3))
    assert (first.headers["X-A"], first.headers["X-B"]) == ("1", "1")
    assert (second.headers["X-A"], second.headers["x-b"]) == ("1", "2")
    assert "X-B" not in second.headers
    settings = copy._core.settings
    assert (settings.max_retries, settings.strict, client._core.settings.strict) == (0, True, False)
    assert copy.with_options()._core.settings == settings
    assert copy._core.shared is client._core.shared


def test_an_extra_header_may_replace_the_user_agent() -> None:
    transport = RecordingTransport([response()])
    Things(Client(PROJECT, SECRET, http_client=transport, headers={"user-agent": "mine"})._core).get()
    names = [name for name in transport.requests[0].headers if name.lower() == "user-agent"]
    assert names == ["user-agent"]


def test_a_closed_client_refuses_calls_and_leaves_a_given_transport_open() -> None:
    transport = RecordingTransport([response()])
    with Client(PROJECT, SECRET, http_client=transport) as client:
        copy = client.with_options(timeout=1)
    for closed in (client, copy):
        with pytest.raises(ConfigurationError, match="closed"):
            Things(closed._core).get()
    assert not transport.closed
    client.close()


async def _use_closed() -> None:
    async with AsyncClient(
        PROJECT, SECRET, http_client=AsyncRecordingTransport(RecordingTransport([response()]))
    ) as client:
        assert (await AsyncThings(client._core).get()).request_id == "r-1"
    with pytest.raises(ConfigurationError, match="closed"):
        await AsyncThings(client._core).get()
    await client.aclose()


def test_a_closed_asynchronous_client_refuses_calls() -> None:
    import asyncio

    asyncio.run(_use_closed())


def test_no_repr_shows_the_secret() -> None:
    client = Client(
        PROJECT, SECRET, headers={"X-Key": "key-confidential"}, http_client=RecordingTransport([response()])
    )
    request = Request("GET", "https://x", client._core.headers, b"body-confidential")
    result = Response(200, {"set-cookie": "cookie-confidential"}, b"body-confidential")
    for thing in (client, client._core.settings, client._core, AsyncClient(PROJECT, SECRET), request, result):
        assert SECRET not in repr(thing)
        assert "confidential" not in repr(thing)
    assert PROJECT in repr(client)


def test_construction_loads_nothing_heavy() -> None:
    program = (
        "import sys; from runtime.client import Client, AsyncClient;"
        "Client('project-test-1', 's'); AsyncClient('project-test-1', 's');"
        "heavy = {'pydantic', 'urllib3', 'aiohttp', 'asyncio', 'joserfc', 'cryptography', 'httpx2', 'ssl', 'random'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
