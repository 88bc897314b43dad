"""How arguments are sent, and which are rejected."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import pytest

from runtime.authorization import MemberAuthorization
from runtime.call.encoding import encode_body, encode_headers, encode_target
from runtime.client import Client
from runtime.errors import ConfigurationError, InvalidRequestError
from runtime.null import Null
from tests.runtime.fakes import PROJECT, SECRET, Part, RecordingTransport, Things, response


class Colour(str, Enum):  # noqa: UP042 - what callers still write
    RED = "red"


def sent(**arguments: Any) -> tuple[dict[str, str], bytes]:
    """Return headers and body of the request that `start` makes of `arguments`."""
    transport = RecordingTransport([response()])
    Things(Client(PROJECT, SECRET, http_client=transport)._core).start(**arguments)
    (request,) = transport.requests
    return dict(request.headers), request.body or b""


def test_none_is_not_sent_and_null_is() -> None:
    assert sent(token="t", note=None)[1] == b'{"token":"t"}'
    assert sent(note=Null)[1] == b'{"note":null}'
    assert sent()[1] == b"{}"


def test_nested_none_and_null_are_null() -> None:
    body = sent(claims={"gone": None, "also": Null, "list": [Null, 1]})[1]
    assert json.loads(body) == {"claims": {"gone": None, "also": None, "list": [None, 1]}}


def test_models_go_by_alias_and_only_what_was_set() -> None:
    assert sent(part=Part(name="n"))[1] == b'{"part":{"name":"n"}}'
    assert sent(part=Part(name="n", made_at=None))[1] == b'{"part":{"name":"n","made_at":null}}'
    assert sent(part={"name": "n", "inner": [Part(name="m")]})[1] == b'{"part":{"name":"n","inner":[{"name":"m"}]}}'


def test_values_that_json_knows_by_another_name() -> None:
    moment = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    body = json.loads(encode_body({"at": moment, "colour": Colour.RED, "pair": (1, 2.5), "text": 'ünï\n"✓'}))
    assert body == {"at": "2024-05-06T07:08:09Z", "colour": "red", "pair": [1, 2.5], "text": 'ünï\n"✓'}


@pytest.mark.parametrize(
    ("value", "where"),
    [
        (float("nan"), "claims"),
        ({"a": [1.0, float("inf")]}, "claims.a[1]"),
        (object(), "claims"),
        ({"a": {"b": object()}}, "claims"),
        ("half \ud800 character", "claims"),
    ],
)
def test_what_json_cannot_carry_is_refused_by_name(value: Any, where: str) -> None:
    transport = RecordingTransport([response()])
    things = Things(Client(PROJECT, SECRET, http_client=transport)._core)
    with pytest.raises(InvalidRequestError) as caught:
        things.start(token="confidential", claims=value)
    assert str(caught.value).startswith(f"{where}:")
    assert "confidential" not in str(caught.value)
    assert transport.requests == []


def test_what_contains_itself_is_refused() -> None:
    knot: dict[str, object] = {}
    knot["knot"] = knot
    with pytest.raises(InvalidRequestError, match="claims"):
        encode_body({"fine": 1, "claims": knot})


def test_a_query_keeps_order_and_repeats_lists() -> None:
    query = {"b": "ä &=+?#/%", "none": None, "a": ["x", 1, True], "no": False, "empty": "", "list": [], "f": 1.5}
    assert encode_target("/v1/x", None, query) == (
        "/v1/x?b=%C3%A4%20%26%3D%2B%3F%23%2F%25&a=x&a=1&a=true&no=false&empty=&f=1.5"
    )
    assert encode_target("/v1/x", None, {"a": None}) == "/v1/x"
    assert encode_target("/v1/x", None, {"at": datetime(2024, 5, 6, tzinfo=UTC), "c": Colour.RED}) == (
        "/v1/x?at=2024-05-06T00%3A00%3A00%2B00%3A00&c=red"
    )


@pytest.mark.parametrize("value", [Null, float("nan"), {"a": 1}, object(), "\ud800"])
def test_what_no_address_can_carry_is_refused(value: object) -> None:
    with pytest.raises(InvalidRequestError, match=r"^q:"):
        encode_target("/v1/x", None, {"q": value})
    with pytest.raises(InvalidRequestError, match=r"^id:"):
        encode_target("/v1/{id}", {"id": value}, None)


@pytest.mark.parametrize("value", ["", ".", "..", None])
def test_path_arguments_that_would_address_something_else_are_refused(value: str | None) -> None:
    with pytest.raises(InvalidRequestError, match=r"^id:"):
        encode_target("/v1/x/{id}/y", {"id": value}, None)


@pytest.mark.parametrize(
    ("value", "segment"),
    [
        ("../../admin", "..%2F..%2Fadmin"),
        ("a?b#c", "a%3Fb%23c"),
        ("%2e%2e", "%252e%252e"),
        ("{other}", "%7Bother%7D"),
        ("é", "%C3%A9"),
    ],
)
def test_path_arguments_cannot_leave_their_segment(value: str, segment: str) -> None:
    assert encode_target("/v1/x/{id}/y", {"id": value}, None) == f"/v1/x/{segment}/y"


def test_path_arguments_do_not_fill_one_another() -> None:
    assert encode_target("/{a}/{b}", {"a": "{b}", "b": "x"}, None) == "/%7Bb%7D/x"


def test_member_authorization_travels_in_its_header() -> None:
    headers, _ = sent(authorization=MemberAuthorization(session_token="s-1"))
    assert headers["X-Stytch-Member-Session"] == "s-1"
    headers, _ = sent(authorization=MemberAuthorization(session_jwt="j-1"))
    assert headers["X-Stytch-Member-SessionJWT"] == "j-1"
    assert "X-Stytch-Member-Session" not in headers


@pytest.mark.parametrize(
    "given", [{}, {"session_token": "a", "session_jwt": "b"}, {"session_token": ""}, {"session_jwt": "a\r\nb: c"}]
)
def test_member_authorization_refuses_what_cannot_be(given: Mapping[str, str]) -> None:
    with pytest.raises(ConfigurationError):
        MemberAuthorization(**given)


def test_header_arguments_travel_as_text() -> None:
    headers = {"X-A": "a", "X-None": None, "X-Flag": True, "X-N": 3}
    assert encode_headers(headers) == {"X-A": "a", "X-Flag": "true", "X-N": "3"}
    with pytest.raises(InvalidRequestError, match="X-A"):
        encode_headers({"X-A": "a\r\nX-Evil: 1"})
