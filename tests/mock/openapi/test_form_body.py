"""Bodies that are forms: what is accepted, how texts get their types, and requests without credentials."""

from __future__ import annotations

import json

import pytest
from stytch_mock.openapi import document as documents
from stytch_mock.openapi.validation import compile_validators
from stytch_mock.serving.inprocess import Response
from stytch_mock.serving.inprocess import call as call_app

from ..small_api import PROJECT, SESSION, InProcessClient, basic, document, read_error

FORM = "application/x-www-form-urlencoded"
TARGET = f"/v1/public/{PROJECT}/oauth2/token"
GOOD = b"grant_type=client_credentials&client_id=a"


def refused(response: Response) -> tuple[int, str, str]:
    """Return what `read_error` does, after checking that the names of OAuth 2.0 have the same values."""
    body = json.loads(response.body)
    names = {"error": "error_type", "error_description": "error_message", "error_uri": "error_url"}
    assert {name: body.pop(name) for name in names} == {name: body[own] for name, own in names.items()}
    return read_error(Response(response.status, response.headers, json.dumps(body).encode()))


@pytest.fixture(scope="module")
def call() -> InProcessClient:
    client = InProcessClient()
    assert client("GET", "/v1/b2b/organizations/a").status == 200  # the project is known from now on
    return client


@pytest.mark.parametrize("content_type", [FORM, "Application/X-WWW-Form-Urlencoded; charset=utf-8"])
@pytest.mark.parametrize("body", [GOOD, GOOD + b"&minutes=5&once=true", GOOD + b"&other=%C3%A9+x"])
def test_a_good_form(call: InProcessClient, body: bytes, content_type: str) -> None:
    response = call("POST", TARGET, body, headers={"Content-Type": content_type})
    assert response.status == 200, response.body
    assert json.loads(response.body)["session_token"] == SESSION["session_token"]


def test_json_is_accepted_in_place_of_a_form(call: InProcessClient) -> None:
    assert call("POST", TARGET, {"grant_type": "client_credentials", "client_id": "a"}).status == 200
    assert refused(call("POST", TARGET, {"grant_type": "other", "client_id": "a"}))[0] == 400


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "is required"),
        (b"client_id=a", "`grant_type` is required"),
        (b"grant_type=password&client_id=a", "`grant_type` must be client_credentials"),
        (b"grant_type=client_credentials&client_id=", "`client_id` must have at least 1 character"),
        (GOOD + b"&minutes=4", "`minutes` must be at least 5"),
        (GOOD + b"&minutes=5.5", "`minutes` must be an integer"),
        (GOOD + b"&once=yes", "`once` must be a boolean"),
        (GOOD + b"&client_id=b", "same field twice"),
        (GOOD + b"&other=%ff", "percent-encoded UTF-8"),
        (GOOD + b"&other=\xff", "percent-encoded UTF-8"),
    ],
)
def test_a_form_that_is_refused(call: InProcessClient, body: bytes, problem: str) -> None:
    status, error_type, message = refused(call("POST", TARGET, body, headers={"Content-Type": FORM}))
    assert (status, error_type) == (400, "bad_request")
    assert problem in message


@pytest.mark.parametrize("content_type", ["text/plain", "multipart/form-data"])
def test_another_content_type_is_refused(call: InProcessClient, content_type: str) -> None:
    error = refused(call("POST", TARGET, GOOD, headers={"Content-Type": content_type}))
    assert (error[0], FORM in error[2]) == (400, True)


def test_a_form_is_refused_where_json_is_documented(call: InProcessClient) -> None:
    target = "/v1/b2b/sessions/authenticate"
    error = read_error(call("POST", target, b"session_token=t", headers={"Content-Type": FORM}))
    assert (error[0], "application/json" in error[2]) == (400, True)


def test_handlers_get_values_of_the_documented_types() -> None:
    operations = documents.Reader(document()).operations()
    validator = compile_validators(operations, document())["b2b.small.token"]
    body = GOOD + b"&minutes=60&once=false&other=1"
    arguments = validator.validate_request({"project_id": PROJECT}, "", {"content-type": FORM}, body)
    wanted = {"grant_type": "client_credentials", "client_id": "a", "minutes": 60, "once": False, "other": "1"}
    assert arguments.body == wanted


def test_a_public_operation_needs_no_credentials() -> None:
    known = InProcessClient()
    assert known("GET", "/v1/b2b/organizations/a").status == 200
    assert call_app(known.app, "POST", TARGET, {"Content-Type": FORM}, GOOD).status == 200
    app_credentials = {"Content-Type": FORM, "Authorization": basic("connected-app-test-1", "secret")}
    assert call_app(known.app, "POST", TARGET, app_credentials, GOOD).status == 200
    no_project = TARGET.replace("project-test-", "project-live-")
    assert call_app(known.app, "POST", no_project, {"Content-Type": FORM}, GOOD).status == 404
