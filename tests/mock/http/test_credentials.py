"""Authentication of requests, and the world that each one uses."""

from __future__ import annotations

import base64
import json
import logging

import pytest
from stytch_mock import create_app
from stytch_mock.serving.inprocess import call as raw

from ..small_api import PROJECT, SECRET, InProcessClient, basic, document, read_error

TARGET = "/v1/b2b/organizations/o"


def encoded(text: bytes) -> str:
    return base64.b64encode(text).decode()


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Basic",
        "Basic ",
        "Basic !!!",
        "Basic " + encoded(b"no colon"),
        "Basic " + encoded(b"\xff\xfe:\xff"),
        "Basic " + encoded(b":"),
        "Bearer " + encoded(f"{PROJECT}:{SECRET}".encode()),
        basic(secret=""),
        basic(secret="s" * 257),
        basic(project_id="project-test-"),
        basic(project_id="somebody"),
        basic(project_id="project-live-11111111-1111-4111-8111-111111111111"),
        basic(secret="secret-live-abc"),
        basic() + "\xe9",
        basic() + "!",
    ],
)
def test_bad_credentials_are_rejected_without_being_quoted(header: str) -> None:
    status, error_type, message = read_error(InProcessClient(authorization=header)("GET", TARGET))
    assert (status, error_type) == (401, "unauthorized_credentials")
    assert SECRET not in message


def test_no_header_at_all() -> None:
    assert read_error(raw(create_app(document()), "GET", TARGET, {}))[0] == 401


def test_the_secret_of_first_use_becomes_that_of_the_project() -> None:
    app = create_app(document())
    assert InProcessClient(app, basic(secret="one"))("GET", TARGET).status == 200
    assert read_error(InProcessClient(app, basic(secret="two"))("GET", TARGET))[:2] == (401, "unauthorized_credentials")
    assert InProcessClient(app, basic(secret="one"))("GET", TARGET).status == 200
    assert InProcessClient(app, basic("project-test-other", "two"))("GET", TARGET).status == 200
    assert InProcessClient(create_app(document()), basic(secret="two"))("GET", TARGET).status == 200


def test_a_colon_belongs_to_the_secret_and_the_scheme_has_no_case() -> None:
    app = create_app(document())
    assert InProcessClient(app, basic(secret="a:b").replace("Basic", "bASIC"))("GET", TARGET).status == 200
    assert InProcessClient(app, basic(secret="a:c"))("GET", TARGET).status == 401


def test_credentials_are_asked_for_before_the_body_is_looked_at() -> None:
    response = InProcessClient(authorization="Basic x")("POST", "/v1/b2b/sessions/authenticate", b"{")
    assert read_error(response)[0] == 401


def test_secrets_do_not_reach_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        InProcessClient()("PUT", TARGET, {"organization_name": "told to nobody"})
    assert "b2b.small.update" in caplog.text
    assert SECRET not in caplog.text
    assert "told to nobody" not in caplog.text


def test_each_world_has_its_own_keys() -> None:
    app = create_app(document())

    def kid(project: str) -> str:
        response = InProcessClient(app, basic(project))("GET", f"/v1/b2b/sessions/jwks/{project}")
        key = json.loads(response.body)["keys"][0]
        return str(key["kid"])

    assert kid(PROJECT) == kid(PROJECT)
    assert kid(PROJECT) != kid("project-test-other")
