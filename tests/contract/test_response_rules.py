"""What responses must satisfy besides their schemas, and whether a refusal is about the invalid field."""

from __future__ import annotations

import json
from typing import Any

import pytest
from stytch_client import Response
from stytch_contract.cases import Cases, Document
from stytch_contract.checks.refusals import Refusals
from stytch_contract.checks.response_rules import ResponseRules

OPERATION = "consumer.users.get"


def _seen(document: Document, change: dict[str, Any], status: int = 200) -> list[tuple[str, bool]]:
    body = document["components"]["examples"][f"{OPERATION}.response"]["value"]
    response = Response(status, {}, json.dumps({**body, **change}).encode())
    return [(seen.check, seen.note) for seen in ResponseRules(document).check(OPERATION, response)]


def test_the_documented_example_satisfies_all_rules(document: Document) -> None:
    assert _seen(document, {}) == []


TRACE = 'Traceback (most recent call last):\n  File "app.py", line 7'


@pytest.mark.parametrize(
    ("change", "check", "note"),
    [
        ({"status_code": 201}, "status-code-differs", False),
        ({"user_id": "42"}, "identifier-form", False),
        ({"created_at": "2026-01-02 03:04:05"}, "time-form", False),
        ({"created_at": "2026-01-02T03:04:05+02:00"}, "time-form", False),
        ({"status": "of_a_later_version"}, "unknown-word", True),
        ({"of_a_later_version": 1}, "undeclared-field", True),
        ({"password_hash": "$2b$12$"}, "secret-shown", False),
        ({"client_secret": "x"}, "secret-shown", False),
        ({"phone_numbers": [{"phone_id": "p", "phone_number": "0151"}]}, "phone-number-form", False),
    ],
)
def test_a_departure_is_seen(change: dict[str, Any], check: str, note: bool, document: Document) -> None:
    assert _seen(document, change) == [(check, note)]


def test_a_stack_trace_in_an_error_is_seen(document: Document) -> None:
    assert ("stack-trace", False) in _seen(document, {"error_message": TRACE, "status_code": 400}, 400)


@pytest.mark.parametrize(
    ("operation", "status", "found"),
    [
        ("common.m2m.token", 400, []),
        ("common.m2m.token", 200, ["undeclared-field"]),
        (OPERATION, 400, ["undeclared-field"]),
    ],
)
def test_errors_of_public_operations_may_have_the_names_of_oauth(
    operation: str, status: int, found: list[str], document: Document
) -> None:
    response = Response(status, {}, json.dumps({"error": "invalid_request"}).encode())
    assert [seen.check for seen in ResponseRules(document).check(operation, response)] == found


def test_values_of_callers_have_any_form(document: Document) -> None:
    operation = "common.fraud.fingerprint.lookup"
    body = {"external_metadata": {"organization_id": "42"}}
    response = Response(200, {}, json.dumps(body).encode())
    assert list(ResponseRules(document).check(operation, response)) == []


def test_null_is_a_value_of_optional_fields(document: Document) -> None:
    assert _seen(document, {"name": None, "created_at": None}) == []


def test_a_repeated_request_id_is_seen_once_for_each_response(document: Document) -> None:
    rules = ResponseRules(document)
    responses = [Response(200, {}, json.dumps({"request_id": f"request-id-test-{name}"}).encode()) for name in "aab"]
    found = [[seen.check for seen in rules.check(OPERATION, response)] for response in responses]
    assert found == [[], ["request-id-repeated"], []]


@pytest.mark.parametrize(
    ("body", "error_type", "found"),
    [
        ({"email": "x", "phone_number": "+15551230000"}, "invalid_email", False),
        ({"email": "x", "phone_number": "+15551230000"}, "invalid_phone_number", True),
        ({"email": "x", "phone_number": "+15551230000"}, "bad_request", False),
        ({"email": "x", "phone_number": "y"}, "invalid_phone_number", False),
        ({"email": "x"}, "invalid_phone_number", False),
    ],
)
def test_a_refusal_is_about_an_invalid_field(
    body: dict[str, str], error_type: str, found: bool, cases: Cases, document: Document
) -> None:
    case = cases.operations()["consumer.users.create"].Case(body={**body}, media_type="application/json")
    seen = Refusals(document).check(case, error_type)
    assert (seen is not None) is found
    assert seen is None or seen[0] == "refusal-about-another-field"
