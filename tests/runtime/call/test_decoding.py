"""Decoding of complete, unexpected and broken responses."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic_core import to_json

from runtime.client import Client
from runtime.errors import (
    APIError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ResponseDecodeError,
    ServerError,
)
from tests.runtime.fakes import PROJECT, SECRET, TOKEN, Part, RecordingTransport, Things, response

GOOD: dict[str, Any] = {"status_code": 200, "request_id": "r-1"}


def things(body: object, *, status: int = 200, strict: bool = False, **headers: str) -> Things:
    """Return a resource whose calls all get `body`."""
    content = body if isinstance(body, bytes) else to_json(body)
    transport = RecordingTransport([response(status, content, **headers)])
    return Things(Client(PROJECT, SECRET, http_client=transport, max_retries=0, strict=strict)._core)


@pytest.mark.parametrize("strict", [False, True])
def test_unknown_fields_and_enum_values_pass(strict: bool) -> None:
    result = things({**GOOD, "kind": "c", "later": {"x": 1}}, strict=strict).get()
    assert result.kind == "c"
    assert result.later == {"x": 1}  # type: ignore[attr-defined]


def test_a_field_that_does_not_fit_keeps_its_raw_value(caplog: pytest.LogCaptureFixture) -> None:
    body = {
        "request_id": "r-1",
        "count": "many-confidential",
        "parts": [{"name": "good", "made_at": "2024-05-06T07:08:09Z"}, {"name": 7, "more": 1}, "text"],
        "main": {"made_at": "2024-05-06T07:08:09Z"},
        "by_name": {"x": {"name": [1]}},
    }
    with caplog.at_level(logging.WARNING, "runtime"):
        result: Any = things(body).get()
    assert result.status_code is None
    assert result.count == "many-confidential"
    assert result.parts[0].made_at == datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert (result.parts[1].name, result.parts[1].more) == (7, 1)
    assert result.parts[2] == "text"
    assert result.main.name is None
    assert isinstance(result.main.made_at, datetime)
    assert result.by_name["x"].name == [1]
    (record,) = caplog.records
    text = record.getMessage()
    assert "mini.things.get" in text
    assert "count" in text
    assert "parts.1.name" in text
    assert "confidential" not in text


def test_strict_refuses_and_names_the_fields_only() -> None:
    with pytest.raises(ResponseDecodeError) as caught:
        things({**GOOD, "count": "many-confidential", "main": {}}, strict=True).get()
    assert caught.value.paths == ("main.name", "count")
    assert caught.value.operation == "mini.things.get"
    assert "confidential" not in str(caught.value)


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b'"text"', "application/json"),
        (b"null", "application/json"),
        (b"<html>", "text/html"),
        (b'{"status_code": 200, "request_id": "r"}', "text/html; charset=utf-8"),
        (b"\xff\xfe{}", "application/json"),
    ],
)
@pytest.mark.parametrize("strict", [False, True])
def test_what_is_no_json_object_never_decodes(body: bytes, media_type: str, strict: bool) -> None:
    with pytest.raises(ResponseDecodeError) as caught:
        things(body, strict=strict, content_type=media_type).get()
    assert caught.value.status_code == 200


@pytest.mark.parametrize(
    "media_type", ["application/json; charset=utf-8", "application/problem+json", "Application/JSON"]
)
def test_every_json_media_type_decodes(media_type: str) -> None:
    assert things(GOOD, content_type=media_type).get().request_id == "r-1"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, BadRequestError),
        (401, AuthenticationError),
        (403, PermissionDeniedError),
        (404, NotFoundError),
        (409, ConflictError),
        (429, RateLimitError),
        (500, ServerError),
        (503, ServerError),
        (599, ServerError),
        (402, APIError),
        (304, APIError),
    ],
)
def test_one_class_per_status(status: int, kind: type[APIError]) -> None:
    body = {
        "status_code": status,
        "request_id": "r-9",
        "error_type": "some_error",
        "error_message": "It went wrong.",
        "error_url": "https://example.com/some_error",
        "error_details": {"field": "x"},
    }
    with pytest.raises(APIError) as caught:
        things(body, status=status).get()
    error = caught.value
    assert type(error) is kind
    assert (error.status_code, error.request_id, error.error_type) == (status, "r-9", "some_error")
    assert (error.error_message, error.error_url) == ("It went wrong.", "https://example.com/some_error")
    assert error.error_details == {"field": "x"}
    assert str(error) == f"{status} some_error: It went wrong. (request_id r-9)"


@pytest.mark.parametrize(
    "body", [b"", b"<html>leaky page</html>", b'["leaky"]', b'{"error_type": {"leaky": 1}}', b"\xff"]
)
def test_an_error_without_the_envelope_has_only_a_status(body: bytes) -> None:
    with pytest.raises(ServerError) as caught:
        things(body, status=502).get()
    assert caught.value.error_type == ""
    assert str(caught.value) == "502"


def test_an_error_that_echoes_what_was_sent_is_redacted() -> None:
    echo = {"error_type": "x", "error_message": f"bad {TOKEN} and {SECRET}", "error_details": {"echo": [TOKEN]}}
    with pytest.raises(BadRequestError) as caught:
        things(echo, status=400).start(token=TOKEN)
    for text in (str(caught.value), repr(caught.value), repr(caught.value.error_details)):
        assert TOKEN not in text
        assert SECRET not in text
    assert caught.value.error_message == "bad [redacted] and [redacted]"


def test_a_model_shows_neither_sensitive_nor_unknown_fields() -> None:
    part = Part.model_validate({"name": "n", "secret_code": "hidden-1", "later": "hidden-2"})
    assert "hidden" not in repr(part)
    assert "hidden" not in str(part)
    assert "'n'" in repr(part)
