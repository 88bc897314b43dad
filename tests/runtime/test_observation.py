"""Hooks, debug lines and spans: what they show, and that no sensitive value is in them."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from runtime.authorization import MemberAuthorization
from runtime.client import AsyncClient, Client
from runtime.errors import APIConnectionError, APIError, ConfigurationError, NotFoundError, ResponseDecodeError
from runtime.observation.log_setup import set_up_log
from runtime.observation.views import RequestView, ResponseView
from tests.runtime.fakes import (
    PROJECT,
    SECRET,
    TOKEN,
    AsyncRecordingTransport,
    AsyncThings,
    FakeTime,
    RecordingTransport,
    Things,
    response,
)

MEMBER = "member-session-sensitive"
EXTRA = "extra-confidential"


@pytest.fixture(params=["sync", "async"])
def things(request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """Return how to make a resource, whose calls run to their end, from outcomes and options."""
    with asyncio.Runner() as runner:

        def make(outcomes: list[Any], **options: Any) -> Any:
            transport = RecordingTransport(outcomes)
            options = {"clock": FakeTime().clock(), **options}
            if request.param == "sync":
                return Things(Client(PROJECT, SECRET, http_client=transport, **options)._core)
            client = AsyncClient(PROJECT, SECRET, http_client=AsyncRecordingTransport(transport), **options)
            inner = AsyncThings(client._core)

            class Blocking:
                def __getattr__(self, name: str) -> Any:
                    return lambda **arguments: runner.run(getattr(inner, name)(**arguments))

            return Blocking()

        yield make


def test_hooks_see_each_attempt_redacted(things: Callable[..., Any]) -> None:
    seen: list[Any] = []
    error = response(429, f'{{"request_id": "r-0", "error_type": "x", "echo": "{TOKEN}"}}'.encode(), x_echo=TOKEN)
    made = things(
        [error, APIConnectionError("gone", delivered=False), response(set_cookie="s=1")],
        headers={"X-Key": EXTRA},
        on_request=seen.append,
        on_response=seen.append,
    )
    made.start(token=TOKEN)
    requests = [view for view in seen if isinstance(view, RequestView)]
    outcomes = [view for view in seen if isinstance(view, ResponseView)]
    assert [type(view) for view in seen] == [RequestView, ResponseView] * 3
    assert [view.attempt for view in requests] == [view.attempt for view in outcomes] == [1, 2, 3]
    first = requests[0]
    assert (first.operation, first.method, first.body) == ("mini.things.start", "POST", {"token": "[redacted]"})
    assert first.url.endswith("/v1/things/thing-1/start")
    assert (first.headers["Authorization"], first.headers["X-Key"]) == ("[redacted]", "[redacted]")
    assert [view.status_code for view in outcomes] == [429, None, 200]
    assert [view.request_id for view in outcomes] == ["r-0", "", "r-1"]
    assert [type(view.error).__name__ for view in outcomes] == ["RateLimitError", "APIConnectionError", "NoneType"]
    assert outcomes[0].headers["x-echo"] == "[redacted]"
    assert outcomes[2].headers["set-cookie"] == "[redacted]"
    shown = repr(seen)
    assert not [value for value in (SECRET, TOKEN, EXTRA) if value in shown]


def test_hooks_see_no_short_code_no_query_value_and_no_session() -> None:
    seen: list[Any] = []
    options: dict[str, Any] = {"http_client": RecordingTransport([response()]), "on_request": seen.append}
    things = Things(Client(PROJECT, SECRET, **options)._core)
    copy = things.with_options(extra_query={"pin": "1234"}, extra_body={"deep": {"pin": "1234"}})
    copy.start(token="123", authorization=MemberAuthorization(session_token=MEMBER))
    view = seen[0]
    assert (view.query, view.body) == ({"pin": "[redacted]"}, {"token": "[redacted]", "deep": "[redacted]"})
    assert "1234" not in repr(view)
    assert MEMBER not in repr(view)


def test_a_hook_may_end_a_call(things: Callable[..., Any]) -> None:
    def refuse(view: RequestView) -> None:
        raise PermissionError(view.operation)

    with pytest.raises(PermissionError, match=r"mini\.things\.get"):
        things([response()], on_request=refuse).get()


def test_a_response_without_the_documented_form_is_seen(things: Callable[..., Any]) -> None:
    seen: list[ResponseView] = []
    with pytest.raises(ResponseDecodeError):
        things([response(body=b"[]")], on_response=seen.append).get()
    assert (seen[0].status_code, type(seen[0].error)) == (200, ResponseDecodeError)


def test_debug_lines_are_structured(things: Callable[..., Any], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "runtime"):
        things([response(503, b'{"request_id": "r-0", "error_type": "down"}'), response()]).get()
    first, second = (vars(record) for record in caplog.records)
    assert (first["operation"], first["attempt"], first["status_code"]) == ("mini.things.get", 1, 503)
    assert (first["request_id"], first["error_type"], first["seconds"]) == ("r-0", "down", 0.0)
    assert (second["attempt"], second["status_code"], second["error_type"]) == (2, 200, "")


def test_the_environment_turns_the_log_on(monkeypatch: pytest.MonkeyPatch) -> None:
    program = (
        "from runtime.client import Client; from tests.runtime.fakes import *;"
        "client = Client(PROJECT, SECRET, http_client=RecordingTransport([response()]));"
        "Client(PROJECT, SECRET); Things(client._core).start(token=TOKEN)"
    )
    root = Path(__file__).resolve().parents[2]
    for level, lines in (("debug", 1), ("WARNING", 0), ("", 0)):
        monkeypatch.setenv("STYTCH_LOG", level)
        command = [sys.executable, "-c", program]
        monkeypatch.setenv("PYTHONPATH", f"{root}:{root / 'generated'}")
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True, timeout=120)
        assert done.stderr.count("mini.things.start: 200 in") == lines
        assert TOKEN not in done.stderr + done.stdout
    with pytest.raises(ConfigurationError, match="STYTCH_LOG"):
        set_up_log("runtime", {"STYTCH_LOG": "loud"})


def spans(exporter: InMemorySpanExporter) -> list[ReadableSpan]:
    """Return the finished spans."""
    return list(exporter.get_finished_spans())


def test_a_span_for_each_call(things: Callable[..., Any]) -> None:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    gone = response(404, f'{{"error_type": "x_not_found", "error_message": "{TOKEN}"}}'.encode())
    made = things([response(503), APIConnectionError("gone"), response(), gone], tracer_provider=provider)
    made.get()
    with pytest.raises(NotFoundError):
        made.start(token=TOKEN)
    good, bad = spans(exporter)
    assert (good.name, good.kind, good.status.status_code) == ("mini.things.get", SpanKind.CLIENT, StatusCode.UNSET)
    assert dict(good.attributes or {}) == {
        "runtime.operation": "mini.things.get",
        "http.request.method": "GET",
        "url.template": "/v1/things/{thing_id}",
        "http.request.resend_count": 2,
        "http.response.status_code": 200,
    }
    assert bad.status.status_code is StatusCode.ERROR
    found = dict(bad.attributes or {})
    assert (found["error.type"], found["http.response.status_code"]) == ("x_not_found", 404)
    assert TOKEN not in bad.to_json()
    assert SECRET not in bad.to_json()
    exporter.clear()
    with pytest.raises(APIConnectionError):
        things([APIConnectionError("gone")], tracer_provider=provider, max_retries=0).get()
    assert dict(spans(exporter)[0].attributes or {})["error.type"] == "APIConnectionError"
    with pytest.raises(APIError):
        things([gone]).get()
    assert len(spans(exporter)) == 1, "no spans without a provider"
