"""Bodies that are not JSON, or too large or too deep."""

from __future__ import annotations

import json

import pytest
from stytch_mock.openapi import json_body

from ..small_api import SESSION, InProcessClient, read_error

TARGET = "/v1/b2b/sessions/authenticate"
DEEP = json_body.MAX_DEPTH


@pytest.fixture(scope="module")
def call() -> InProcessClient:
    return InProcessClient()


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"{", "line 1, column 2"),
        (b'{"session_token":\n nothing}', "line 2, column 2"),
        (b"{} {}", "not well-formed"),
        (b"\xef\xbb\xbf{}", "not well-formed"),
        (b"\xff", "not UTF-8"),
        ('{"session_token": "t"}'.encode("utf-16"), "not UTF-8"),
        (b'{"session_token": "a", "session_token": "b"}', "same key twice"),
        (b'{"session_token": "a", "session_custom_claims": {"k": 1, "k": 2}}', "same key twice"),
        (b'{"session_duration_minutes": NaN}', "NaN"),
        (b'{"session_duration_minutes": -Infinity}', "Infinity"),
        (b'{"session_duration_minutes": 1e999}', "too large"),
        (b'{"session_duration_minutes": ' + b"9" * 5000 + b"}", "too many digits"),
        (b'{"session_token": "\\ud800"}', "surrogate"),
        (b'{"session_token": "\n"}', "line 1"),
        (b"[" * (DEEP + 1), "deeper"),
        (b"[" * 900_000, "deeper"),
        (b'{"a":' * 100_000, "deeper"),
        (b'["' + b'\\"' * 400_000 + b"[" * 100_000, "not well-formed"),
        (b" " * json_body.MAX_BYTES + b"{}", "larger than"),
        (b"[]", "must be an object"),
        (b"null", "must be an object"),
        (b"", "is required"),
    ],
    ids=range(22),
)
def test_a_body_that_is_refused(call: InProcessClient, body: bytes, problem: str) -> None:
    status, error_type, message = read_error(call("POST", TARGET, body))
    assert (status, error_type) == (400, "bad_request")
    assert problem in message


@pytest.mark.parametrize(
    "body",
    [
        b'{"session_token": "[[[[' + b"[" * 1000 + b'"}',
        b'{"session_token": "\\"' + b"{" * 1000 + b'"}',
        b'{"session_token": "\\ud83d\\ude00 \\u0000"}',
        b'{"session_token": "t", "session_duration_minutes": 6e1}',
        b'{"session_token": "t", "not_documented": ' + b"[" * (DEEP - 1) + b"]" * (DEEP - 1) + b"}",
        b'{"session_token": "' + b"t" * (json_body.MAX_BYTES - 21) + b'"}',
    ],
    ids=range(6),
)
def test_a_body_that_is_odd_but_good(call: InProcessClient, body: bytes) -> None:
    response = call("POST", TARGET, body)
    assert response.status == 200, response.body
    assert json.loads(response.body)["session_token"] == SESSION["session_token"]


@pytest.mark.parametrize(
    "content_type",
    ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonp", "application/json; charset=latin-1"],
)
def test_a_content_type_that_is_not_json(call: InProcessClient, content_type: str) -> None:
    status, error_type, message = read_error(
        call("POST", TARGET, {"session_token": "t"}, headers={"Content-Type": content_type})
    )
    assert (status, error_type) == (400, "bad_request")
    assert "Content-Type" in message


@pytest.mark.parametrize("content_type", ["application/json;charset=UTF-8", 'Application/JSON; charset="utf-8"'])
def test_a_content_type_that_is_json_in_other_words(call: InProcessClient, content_type: str) -> None:
    response = call("POST", TARGET, {"session_token": "t"}, headers={"Content-Type": content_type})
    assert response.status == 200


def test_an_optional_body_may_be_absent(call: InProcessClient) -> None:
    assert call("POST", "/v1/b2b/organizations/search").status == 200


def test_a_body_that_the_operation_does_not_have_is_ignored(call: InProcessClient) -> None:
    assert call("GET", "/v1/b2b/organizations/o", b"{").status == 200
