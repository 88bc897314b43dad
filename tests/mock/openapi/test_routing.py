"""Routing: from a method and a path to an operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from stytch_mock import DocumentError, create_app
from stytch_mock.http.asgi import Receive, Send
from stytch_mock.serving.inprocess import call as raw

from ..small_api import InProcessClient, document, read_error


@pytest.fixture(scope="module")
def call() -> InProcessClient:
    return InProcessClient()


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/v1",
        "/v1/b2b/organizations",
        "/v1/b2b/organizations/",
        "/v1/b2b/organizations/o/",
        "/v1/b2b/sessions/authenticate/",
        "//v1/b2b/sessions/authenticate",
        "/v1/b2b/organizations/a/b",
        "*",
    ],
)
def test_a_path_that_no_operation_has(call: InProcessClient, target: str) -> None:
    assert read_error(call("GET", target))[:2] == (404, "route_not_found")


@pytest.mark.parametrize(
    ("target", "nearest"),
    [
        ("/v1/b2b/session/authenticate", "POST /v1/b2b/sessions/authenticate (b2b.small.authenticate)"),
        ("/b2b/organisations/search", "POST /v1/b2b/organizations/search (b2b.small.search)"),
        ("/" + "x" * 100_000, "/v1/b2b/"),
    ],
)
def test_an_unknown_path_gets_the_nearest_documented_one(call: InProcessClient, target: str, nearest: str) -> None:
    assert nearest in read_error(call("GET", target))[2]


@pytest.mark.parametrize(
    ("method", "target", "allowed"),
    [
        ("GET", "/v1/b2b/sessions/authenticate", "POST"),
        ("OPTIONS", "/v1/b2b/sessions/authenticate", "POST"),
        ("PATCH", "/v1/b2b/organizations/o", "DELETE, GET, PUT"),
        # A fixed path is not also an organization named "search".
        ("GET", "/v1/b2b/organizations/search", "POST"),
    ],
)
def test_a_method_that_the_path_does_not_have(call: InProcessClient, method: str, target: str, allowed: str) -> None:
    response = call(method, target)
    assert read_error(response)[:2] == (405, "method_not_allowed")
    assert response.headers["allow"] == allowed


@pytest.mark.parametrize(
    "target", ["/v1/b2b/%6frganizations/o", "/v1/b2b/organizations/a%2Fb", "/v1/b2b/organizations/%6F"]
)
def test_segments_are_decoded_one_by_one(call: InProcessClient, target: str) -> None:
    assert call("GET", target).status == 200


@pytest.mark.parametrize("target", ["/v1/b2b/organizations/%ff", "/v1/b2b/%c3/x"])
def test_a_path_that_is_not_utf8(call: InProcessClient, target: str) -> None:
    assert read_error(call("GET", target))[:2] == (400, "bad_request")


def test_a_server_that_gives_no_raw_path_is_served_too(call: InProcessClient) -> None:
    async def decoded_only(scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        await call.app({**scope, "raw_path": None}, receive, send)

    headers = {"authorization": call.authorization}
    assert raw(decoded_only, "GET", "/v1/b2b/organizations/%6F", headers).status == 200
    assert raw(decoded_only, "GET", "/v1/b2b/organizations/a%20b", headers).status == 400


def one_more(path: str, operation_id: str = "b2b.small.more") -> dict[str, Any]:
    changed = document()
    changed["paths"][path] = {"get": {"operationId": operation_id, "responses": {}}}
    return changed


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        (one_more("/v1/b2b/organizations/{other}"), "matches the requests of"),
        (one_more("/v1/public/{other_name}/oauth2/token"), "matches the requests of"),
        (one_more("/v1/b2b/x-{name}"), "must be a whole segment"),
        (one_more("/v1/x", "b2b.small.get"), "is also that of"),
        (one_more("/v1/x", ""), "no operationId"),
        ({**document(), "openapi": "3.0.3"}, "version is 3.0.3"),
        ({**document(), "paths": {}}, "nothing to serve"),
        ({**document(), "paths": []}, "list where an object belongs"),
        ({**document(), "components": {}}, "has no target"),
    ],
)
def test_a_document_that_cannot_be_served_is_refused_with_the_reason(changed: dict[str, Any], problem: str) -> None:
    with pytest.raises(DocumentError, match=problem):
        create_app(changed)


def test_a_schema_that_does_not_exist_is_named() -> None:
    changed = document()
    del changed["components"]["schemas"]["common.Minutes"]
    with pytest.raises(DocumentError, match=r"b2b\.AuthenticateRequest: #/components/schemas/common\.Minutes does not"):
        create_app(changed)


@pytest.mark.parametrize("reference", ["http://127.0.0.1:9/schema.json", "file:///etc/hostname", "schema.json"])
def test_a_document_that_refers_to_another_one_is_refused(reference: str) -> None:
    changed = document()
    changed["components"]["schemas"]["common.Minutes"] = {"properties": {"deep": {"$ref": reference}}}
    with pytest.raises(
        DocumentError, match=r"components/schemas/common\.Minutes: reference .* leaves the document; bundle it first"
    ):
        create_app(changed)


@pytest.mark.parametrize("broken", [{"minimum": "five"}, {"pattern": "("}, {"anyOf": [{"pattern": "[z-a]"}]}])
def test_a_schema_that_is_not_valid_is_named(broken: dict[str, Any]) -> None:
    changed = document()
    changed["components"]["schemas"]["common.Minutes"].update(broken)
    with pytest.raises(DocumentError, match=r"components/schemas/common\.Minutes: .*; fix the schema"):
        create_app(changed)
