"""Error types: those of a response are compared with the list of its operation, and all have a status and a meaning."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stytch_mock
from stytch_mock import App, create_app
from stytch_mock.errors import ApiError, catalogue
from stytch_mock.handler_registry import Call, Handler
from stytch_mock.handlers.b2b import sessions
from stytch_mock.openapi.document import load
from stytch_mock.openapi.field_error_types import _BY_FIELD, _BY_OPERATION

from ..small_api import PROJECT, InProcessClient, read_error

JWKS = f"/v1/b2b/sessions/jwks/{PROJECT}"
VIOLATION = "x-stytch-mock-violation"
DOCUMENT = load()


def raising(monkeypatch: pytest.MonkeyPatch, error_type: str, *, strict: bool = False) -> App:
    """Return an app in which reading the keys of a project ends with an error."""

    def handle(_: Call) -> dict[str, Any]:
        raise ApiError(error_type)

    monkeypatch.setattr(sessions, "get_jwks", Handler("b2b.sessions.get_jwks", handle))
    return create_app(strict=strict)


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        _, _, kind, name = node["$ref"].split("/")
        node = DOCUMENT["components"][kind][name]
    return node


def request_fields() -> Iterator[tuple[str, str, set[str]]]:
    """Yield each field of each request: its operation, its name, and the error types listed for status 400."""
    for item in DOCUMENT["paths"].values():
        for operation in item.values() if isinstance(item, dict) else ():
            if "operationId" not in operation:
                continue
            names = [resolved(parameter)["name"] for parameter in operation.get("parameters", [])]
            content = operation.get("requestBody", {}).get("content", {})
            for media in content.values():
                names += resolved(media["schema"]).get("properties", {})
            listed = set(resolved(operation["responses"]["400"])["x-error-types"])
            yield from ((operation["operationId"], name, listed) for name in names)


def raised() -> set[str]:
    """Return every error type that the source of the mock raises by name."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in Path(stytch_mock.__file__).parent.rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    named = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "ApiError"]
    return {str(argument.value) for argument in named if isinstance(argument, ast.Constant)}


def test_a_listed_error_type_keeps_to_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    response = InProcessClient(raising(monkeypatch, "project_not_found", strict=True))("GET", JWKS)
    assert read_error(response)[:2] == (404, "project_not_found")
    assert VIOLATION not in response.headers


def test_an_error_type_that_the_operation_does_not_list_breaks_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    response = InProcessClient(raising(monkeypatch, "magic_link_not_found"))("GET", JWKS)
    assert read_error(response)[:2] == (404, "magic_link_not_found")
    told = "response 404: the operation does not list the error type magic_link_not_found"
    assert response.headers[VIOLATION] == told


def test_a_strict_server_responds_with_500_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    response = InProcessClient(raising(monkeypatch, "magic_link_not_found", strict=True))("GET", JWKS)
    assert read_error(response)[:2] == (500, "internal_server_error")
    assert "magic_link_not_found" in response.headers[VIOLATION]


def test_an_injected_fault_can_have_any_error_type() -> None:
    call = InProcessClient(create_app(strict=True))
    fault = {"operation": "b2b.sessions.get_jwks", "status": 404, "error_type": "magic_link_not_found"}
    assert call("POST", "/_mock/faults", fault).status == 200
    response = call("GET", JWKS)
    assert json.loads(response.body)["error_type"] == "magic_link_not_found"
    assert VIOLATION not in response.headers


def test_a_document_without_lists_permits_every_error_type(monkeypatch: pytest.MonkeyPatch) -> None:
    raising(monkeypatch, "magic_link_not_found")
    text = json.dumps(DOCUMENT).replace('"x-error-types"', '"x-other"')
    assert VIOLATION not in InProcessClient(create_app(json.loads(text)))("GET", JWKS).headers


def test_the_error_type_of_a_field_is_listed_by_every_operation_that_has_the_field() -> None:
    checked = [
        (operation, name, error_type, listed)
        for operation, name, listed in request_fields()
        if (error_type := _BY_OPERATION.get((operation, name)) or _BY_FIELD.get(name))
    ]
    assert len(checked) > 100
    assert [entry[:3] for entry in checked if entry[2] not in entry[3]] == []


def test_what_the_mock_raises_is_in_the_catalogue() -> None:
    found = raised()
    assert len(found) > 80
    assert found <= set(catalogue())
    assert all(400 <= status <= 599 and meaning.endswith(".") for status, meaning in catalogue().values())


def test_an_error_type_that_is_not_in_the_catalogue_cannot_be_raised() -> None:
    with pytest.raises(LookupError, match="not in the catalogue"):
        ApiError("made_up")


def test_a_wrong_cursor_of_scim_groups_is_a_listed_error() -> None:
    (listed,) = [found for *field, found in request_fields() if field == ["b2b.scim.connection.get_groups", "cursor"]]
    assert "invalid_argument" in listed
