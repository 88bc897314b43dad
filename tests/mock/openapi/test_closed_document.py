"""The closed document rejects undocumented fields, which the open document accepts."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import pytest
from stytch_mock.openapi.document import Reader, load
from stytch_mock.openapi.validation import OperationValidator, compile_validators

from .closed_document import closed_document

LOGIN = "b2b.magic_links.authenticate"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return load()


@pytest.fixture(scope="module")
def checkers() -> dict[str, OperationValidator]:
    closed = closed_document()
    return compile_validators(Reader(closed).operations(), closed)


def example(document: Mapping[str, Any], operation_id: str) -> dict[str, Any]:
    """Return a new copy of the documented response."""
    operation = next(found for found in Reader(document).operations() if found.id == operation_id)
    return copy.deepcopy(dict(operation.responses["200"].example or {}))


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("member",),
        ("organization",),
        ("member_session",),
        ("member_session", "authentication_factors", 0),
        ("member", "roles", 0, "sources", 0),
    ],
    ids=lambda path: ".".join(map(str, path)) or "response",
)
def test_a_field_too_many(
    document: dict[str, Any], checkers: dict[str, OperationValidator], path: tuple[str | int, ...]
) -> None:
    response = example(document, LOGIN)
    assert checkers[LOGIN].response_violation(200, response) is None
    place: Any = response
    for step in path:
        place = place[step]
    place["undocumented"] = True
    assert "not documented" in str(checkers[LOGIN].response_violation(200, response))


def test_what_is_the_callers_own_stays_open(document: dict[str, Any], checkers: dict[str, OperationValidator]) -> None:
    response = example(document, LOGIN)
    response["member"]["trusted_metadata"] = {"anything": {"at": "all"}}
    assert checkers[LOGIN].response_violation(200, response) is None


def test_errors_are_closed_too(checkers: dict[str, OperationValidator]) -> None:
    error = {"status_code": 404, "request_id": "r", "error_type": "t", "error_message": "m", "error_url": "u"}
    assert checkers[LOGIN].response_violation(404, error) is None
    assert checkers[LOGIN].response_violation(404, {**error, "hint": ""}) is not None
