"""Checks the form of a response with the checks of schemathesis: status, content type, headers and schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import requests
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.transport import Response as CheckedResponse
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from stytch_contract.cases import Case
from stytch_contract.clients.transports import Exchange

RESPONSE_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


def check_form(case: Case, exchange: Exchange, checks: Sequence[Any] = RESPONSE_CHECKS) -> Iterator[tuple[str, str]]:
    """Check the form of a response.

    Args:
        case: The case that was sent.
        exchange: Its request and response.
        checks: The checks of schemathesis to apply.

    Yields:
        The id of each failed check, and what was seen.
    """
    try:
        case.validate_response(_to_schemathesis(exchange), checks=list(checks))
    except FailureGroup as group:
        for failure in group.exceptions:
            title = getattr(failure, "title", type(failure).__name__)
            message = f"status {exchange.response.status}: {getattr(failure, 'message', failure)}"
            yield title.lower().replace(" ", "-"), message


def _to_schemathesis(exchange: Exchange) -> CheckedResponse:
    """The response, with its request, in the form that schemathesis' checks read."""
    request = requests.PreparedRequest()
    request.method, request.url, request.body = exchange.request.method, exchange.request.url, exchange.request.body
    request.headers = requests.structures.CaseInsensitiveDict(exchange.request.headers)
    return CheckedResponse(
        status_code=exchange.response.status,
        headers={name: [value] for name, value in exchange.response.headers.items()},
        content=exchange.response.body,
        request=request,
        elapsed=0.0,
        verify=True,
        encoding="utf-8",
    )
