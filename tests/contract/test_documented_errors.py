"""Error responses are checked against the lists of the document, and valid requests against what those permit."""

from __future__ import annotations

import json

import pytest
from stytch_client import Response
from stytch_contract.cases import Document
from stytch_contract.checks.documented_errors import DocumentedErrors

OPERATION = "consumer.users.get"


@pytest.fixture(scope="module")
def errors(document: Document) -> DocumentedErrors:
    return DocumentedErrors(document)


def response(status: int, **body: object) -> Response:
    return Response(status, {"content-type": "application/json"}, json.dumps(body).encode())


@pytest.mark.parametrize(
    ("status", "error_type"),
    [(400, "invalid_user_id"), (401, "unauthorized_credentials"), (404, "user_not_found"), (429, "too_many_requests")],
)
def test_a_valid_request_may_end_with_a_listed_error(errors: DocumentedErrors, status: int, error_type: str) -> None:
    assert errors.check(OPERATION, response(status, error_type=error_type), valid=True) is None


def test_success_is_permitted(errors: DocumentedErrors) -> None:
    assert errors.check(OPERATION, response(200), valid=True) is None


@pytest.mark.parametrize("valid", [True, False])
@pytest.mark.parametrize(
    ("status", "error_type"),
    [(400, "invalid_email"), (404, "magic_link_not_found"), (404, "invalid_user_id"), (404, "made_up")],
)
def test_an_unlisted_error_type_is_a_finding(
    errors: DocumentedErrors, status: int, error_type: str, valid: bool
) -> None:
    found = errors.check(OPERATION, response(status, error_type=error_type), valid=valid)
    assert found == ("error-type-not-listed", f"status {status}: {error_type}")


def test_a_response_without_an_error_type_is_a_finding(errors: DocumentedErrors) -> None:
    assert errors.check(OPERATION, response(404), valid=True) == ("error-type-not-listed", "status 404: no error type")


@pytest.mark.parametrize(
    ("status", "error_type"), [(400, "bad_request"), (500, "internal_server_error"), (418, "user_not_found")]
)
def test_a_valid_request_must_not_fail_by_its_form_or_outside_of_the_document(
    errors: DocumentedErrors, status: int, error_type: str
) -> None:
    body = response(status, error_type=error_type)
    assert errors.check(OPERATION, body, valid=True) == ("valid-request-rejected", f"status {status}: {error_type}")
    assert errors.check(OPERATION, body, valid=False) is None
