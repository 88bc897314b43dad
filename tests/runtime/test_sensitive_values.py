"""No sensitive value of a call appears in logs, errors or reprs."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from runtime.authorization import MemberAuthorization
from runtime.call.redaction import redact
from runtime.client import Client
from runtime.errors import APIConnectionError, APIError, StytchError
from tests.runtime.conftest import Open
from tests.runtime.fakes import PROJECT, SECRET, TOKEN, FakeTime, RecordingTransport, Things, response
from tests.runtime.socket_server import Connection, Server, forever, http_response

MEMBER = "member-session-sensitive"
SENSITIVE = (SECRET, TOKEN, MEMBER, "note-sensitive", "response-sensitive")


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Capture everything the runtime logs."""
    with caplog.at_level(logging.DEBUG, "runtime"):
        yield caplog


def texts_of(error: BaseException) -> list[str]:
    """Return all texts of an error and its causes."""
    texts = [str(error), repr(error), repr(vars(error))]
    for inner in (error.__cause__, error.__context__):
        if inner is not None:
            texts += texts_of(inner)
    return texts


OUTCOMES: list[Any] = [
    response(200),
    response(200, b'{"status_code": "response-sensitive", "count": "response-sensitive"}'),
    response(200, b"response-sensitive"),
    response(400, f'{{"error_type": "x", "error_message": "{TOKEN} {SECRET} {MEMBER}"}}'.encode()),
    response(500, b"response-sensitive"),
    APIConnectionError("gone"),
]


@pytest.mark.parametrize("outcome", OUTCOMES, ids=range(len(OUTCOMES)))
@pytest.mark.parametrize("strict", [False, True])
def test_no_sensitive_value_appears(log: pytest.LogCaptureFixture, outcome: Any, strict: bool) -> None:
    client = Client(
        PROJECT,
        SECRET,
        http_client=RecordingTransport([outcome]),
        clock=FakeTime().clock(),
        strict=strict,
        max_retries=0,
    )
    member = MemberAuthorization(session_token=MEMBER)
    shown = [repr(client), repr(member)]
    try:
        shown.append(repr(Things(client._core).start(token=TOKEN, note="note-sensitive", authorization=member)))
    except StytchError as error:
        if isinstance(error, APIError):  # the body of the response is for the program, not for texts
            shown.append(str(error.body).replace("response-sensitive", ""))
            error.body = None
        shown += [*texts_of(error), str(pickle.dumps(error))]
    if not (outcome is OUTCOMES[1] and not strict):  # a lenient result keeps the raw value
        assert not [value for value in SENSITIVE for text in shown if value in text]
    assert not [value for value in SENSITIVE if value in log.text]
    assert log.records


def test_one_debug_line_an_attempt(log: pytest.LogCaptureFixture, time: FakeTime) -> None:
    busy = response(429, b'{"request_id": "r-0", "error_type": "too_many_requests"}')
    client = Client(PROJECT, SECRET, http_client=RecordingTransport([busy, response()]), clock=time.clock())
    Things(client._core).start(token=TOKEN)
    lines = [record.getMessage() for record in log.records]
    assert lines == [
        "mini.things.start: 429 in 0 ms (request_id r-0)",
        "mini.things.start: 200 in 0 ms (request_id r-1)",
    ]


def test_network_failures_contain_no_sensitive_value(any_transport: Open, log: pytest.LogCaptureFixture) -> None:
    def script(connection: Connection) -> None:
        received = connection.read()
        assert received is not None
        connection.send(
            b"HTTP/1.1 " + received.body + b"\r\n" + received.headers["authorization"].encode() + b"\r\n\r\n"
        )

    with (
        Server(script) as server,
        any_transport(server.url, max_retries=0) as call,
        pytest.raises(StytchError) as caught,
    ):
        call("start")(token=TOKEN)
    assert TOKEN not in str(caught.value) + repr(caught.value) + log.text
    assert SECRET not in str(caught.value) + repr(caught.value) + log.text


def test_redaction_reaches_every_text_of_a_value() -> None:
    value = {"a": ["token-1 and token-1", {"token-1": None}], "b": 1}
    assert redact(value, ["token-1"]) == {"a": ["[redacted] and [redacted]", {"[redacted]": None}], "b": 1}
    assert redact("long-token-1", ["long-token-1", "long"]) == "[redacted]"


def test_the_user_agent_contains_only_versions(any_transport: Open) -> None:
    with Server(forever(http_response())) as server, any_transport(server.url) as call:
        call("get")()
    assert server.received[0].headers["user-agent"].split("/")[0] == "runtime"
