"""Requests that break a documented rule: the error type, and a message with the field and the rule but no value."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock import create_app

from ..small_api import ENVELOPE, InProcessClient, document, read_error

SESSIONS = "/v1/b2b/sessions/authenticate"
ORGANIZATION = "/v1/b2b/organizations/o"
ODD = "vAlUe-nObOdY-qUoTeS"


@pytest.fixture(scope="module")
def call() -> InProcessClient:
    return InProcessClient()


@pytest.mark.parametrize(
    ("fields", "error_type", "message"),
    [
        ({"session_token": 5}, "invalid_session_token", "The field `session_token` must be a string."),
        ({"session_token": ""}, "invalid_session_token", "must have at least 1 character."),
        ({"session_duration_minutes": 4}, "invalid_session_duration_minutes", "must be at least 5."),
        ({"session_duration_minutes": 527041}, "invalid_session_duration_minutes", "must be at most 527040."),
        ({"session_duration_minutes": ODD}, "invalid_session_duration_minutes", "must be an integer."),
        ({"session_duration_minutes": 5.5}, "invalid_session_duration_minutes", "must be an integer."),
        ({"session_duration_minutes": True}, "invalid_session_duration_minutes", "must be an integer."),
        ({"email_address": ODD}, "invalid_email", "must be an email address."),
        ({"phone_number": ODD}, "invalid_phone_number", "`phone_number` does not have the documented format."),
        ({"phone_number": 5}, "invalid_phone_number", "`phone_number` matches none of the documented schemas."),
        ({"locale": ODD}, "invalid_locale", "must be one of en, es."),
        ({"not_before": "yesterday"}, "bad_request", "must be an RFC 3339 timestamp."),
        ({"roles": ["a", ODD]}, "bad_request", "The field `roles[]` must have at most 3 characters."),
        ({"roles": ["a", "b", "c"]}, "bad_request", "The field `roles` must have at most 2 items."),
        (
            {"session_custom_claims": {ODD: []}},
            "bad_request",
            "The field `session_custom_claims.*` must be a string or an integer.",
        ),
    ],
)
def test_a_field_that_breaks_a_rule(
    call: InProcessClient, fields: dict[str, Any], error_type: str, message: str
) -> None:
    status, found, text = read_error(call("POST", SESSIONS, {"session_token": "t", **fields}))
    assert (status, found) == (400, error_type)
    # Unions are listed in no particular order.
    assert message in text or message.replace("a string or an integer", "an integer or a string") in text
    assert ODD not in text


def test_a_field_that_is_missing(call: InProcessClient) -> None:
    assert read_error(call("POST", SESSIONS, {})) == (400, "bad_request", "The field `session_token` is required.")


def test_undocumented_fields_are_let_through(call: InProcessClient) -> None:
    assert call("POST", SESSIONS, {"session_token": "t", "new_in_the_next_version": {}}).status == 200


@pytest.mark.parametrize(
    ("target", "error_type", "message"),
    [
        (f"/v1/b2b/organizations/{'o' * 41}", "invalid_organization_id", "The path parameter `organization_id`"),
        ("/v1/b2b/organizations/a%20b", "invalid_organization_id", "does not have the documented form"),
        (f"{ORGANIZATION}?limit=4", "bad_request", "The query parameter `limit` must be at least 5."),
        (f"{ORGANIZATION}?limit=4.5", "bad_request", "must be an integer"),
        (f"{ORGANIZATION}?limit=", "bad_request", "must be an integer"),
        (f"{ORGANIZATION}?limit=0x10", "bad_request", "must be an integer"),
        (f"{ORGANIZATION}?limit=" + "9" * 5000, "bad_request", "must be an integer"),
        (f"{ORGANIZATION}?limit=5&limit=6", "bad_request", "more than once"),
        (f"{ORGANIZATION}?include_deleted=yes", "bad_request", "must be a boolean"),
        (f"{ORGANIZATION}?include_deleted", "bad_request", "must be a boolean"),
        (f"{ORGANIZATION}?email_address={ODD}", "invalid_email", "must be an email address"),
        (f"{ORGANIZATION}?email_address=%ff", "bad_request", "UTF-8"),
    ],
)
def test_a_parameter_that_breaks_a_rule(call: InProcessClient, target: str, error_type: str, message: str) -> None:
    status, found, text = read_error(call("GET", target))
    assert (status, found) == (400, error_type)
    assert message in text
    assert ODD not in text


@pytest.mark.parametrize(
    "query",
    [
        "limit=5",
        "include_deleted=false",
        "email_address=a%40b.example",
        "member_id=a&member_id=b",
        "unknown=1",
        "&&",
        "",
    ],
)
def test_a_query_that_keeps_the_rules(call: InProcessClient, query: str) -> None:
    assert call("GET", f"{ORGANIZATION}?{query}").status == 200


def test_a_header_that_breaks_a_rule(call: InProcessClient) -> None:
    response = call("PUT", ORGANIZATION, {}, headers={"x-stytch-member-session": ""})
    assert read_error(response)[:2] == (400, "bad_request")
    assert "X-Stytch-Member-Session" in read_error(response)[2]


def test_a_response_that_breaks_the_document_is_reported(caplog: pytest.LogCaptureFixture) -> None:
    response = InProcessClient()("PUT", ORGANIZATION, {})
    assert response.status == 200
    assert response.headers["x-stytch-mock-violation"] == "response 200: organization is required"
    assert "b2b.small.update" in caplog.text


def test_an_error_that_breaks_the_document_is_reported() -> None:
    changed = document()
    changed["components"]["schemas"]["common.Error"]["required"].append("hint")
    response = InProcessClient(create_app(changed))("POST", SESSIONS, {})
    assert read_error(response)[0] == 400
    assert response.headers["x-stytch-mock-violation"] == "response 400: hint is required"


def test_a_pattern_that_explodes_is_cut_short() -> None:
    changed = document()
    changed["components"]["schemas"]["b2b.UpdateRequest"]["properties"]["organization_name"]["pattern"] = (
        r"^(a|a?)+(?=b)c$"
    )
    response = InProcessClient(create_app(changed))("PUT", ORGANIZATION, {"organization_name": "a" * 200})
    assert read_error(response)[:2] == (400, "invalid_organization_name")


def test_parameters_in_an_unserved_style_are_refused() -> None:
    changed = document()
    changed["paths"]["/v1/b2b/organizations/{organization_id}"]["get"]["parameters"][3]["explode"] = False
    with pytest.raises(ValueError, match="member_id: only the default style"):
        create_app(changed)


def test_an_example_keeps_its_fields_but_not_its_request_id(call: InProcessClient) -> None:
    first, second = (call("POST", SESSIONS, {"session_token": "t"}) for _ in range(2))
    assert first.headers["x-stytch-mock"] == "example"
    assert first.body != second.body
    assert str(ENVELOPE["request_id"]) not in first.body.decode()
