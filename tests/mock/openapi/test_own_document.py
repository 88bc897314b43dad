"""The document in the package: its examples are valid requests, and are returned by operations without a handler."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from stytch_mock import App, create_app, handlers
from stytch_mock.handler_registry import collect
from stytch_mock.openapi.document import load
from stytch_mock.own_document import OWN_DOCUMENT

from ..small_api import PROJECT, SECRET, InProcessClient, basic

pytestmark = pytest.mark.skipif(
    not OWN_DOCUMENT.exists(), reason=f"{OWN_DOCUMENT.name} is not there; `python3 tasks.py regenerate` writes it"
)
DOCUMENT: dict[str, Any] = load() if OWN_DOCUMENT.exists() else {"paths": {}}
OPERATIONS = [
    pytest.param(method.upper(), path, item[method], id=item[method]["operationId"])
    for path, item in DOCUMENT["paths"].items()
    for method in ("get", "put", "post", "delete")
    if method in item
]


@pytest.fixture(scope="module")
def app() -> App:
    return create_app()


@pytest.mark.parametrize(("method", "path", "node"), OPERATIONS)
def test_the_documented_request_is_accepted(app: App, method: str, path: str, node: dict[str, Any]) -> None:
    given = arguments(node)
    project = str(given["path"].get("project_id", PROJECT))
    for name, value in given["path"].items():
        path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
    query = {name: json.dumps(value) if isinstance(value, bool) else value for name, value in given["query"].items()}
    app.worlds.open(project, SECRET)
    body, headers = None, {}
    if "requestBody" in node:
        ((media_type, content),) = node["requestBody"]["content"].items()
        value = followed(content["examples"]["documented"])["value"]
        body, headers = (
            (value if media_type.endswith("json") else urlencode(value).encode()),
            {"Content-Type": media_type},
        )
    response = InProcessClient(app, basic(project))(method, f"{path}?{urlencode(query)}", body, headers=headers)
    assert "x-stytch-mock-violation" not in response.headers
    if node["operationId"] in app.stateful:
        # The things that the example speaks of are not there; that it is well formed must not be in doubt.
        assert response.status < 500, response.body
        assert json.loads(response.body).get("error_type") != "bad_request", response.body
    else:
        assert response.status == 200, response.body
    if response.headers.get("x-stytch-mock") == "example":
        returned = node["responses"]["200"]["content"]["application/json"]
        documented = followed(returned["examples"]["documented"])["value"]
        assert {**json.loads(response.body), "request_id": documented["request_id"]} == documented


def test_every_handler_is_for_a_documented_operation(app: App) -> None:
    assert set(collect(handlers)) <= set(app.operations)


def arguments(node: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the examples of an operation's parameters, by place and name."""
    found: dict[str, dict[str, Any]] = {"path": {}, "query": {}, "header": {}}
    for reference in node.get("parameters", []):
        parameter = followed(reference)
        if "example" in parameter:
            found[parameter["in"]][parameter["name"]] = parameter["example"]
    return found


def followed(node: dict[str, Any]) -> dict[str, Any]:
    """Return the target of a chain of references."""
    while "$ref" in node:
        target: Any = DOCUMENT
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node
