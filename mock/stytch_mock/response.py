"""A response before it is sent, and the responses that report an error."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from .errors import ApiError, StorageError

MOCK_HEADER: Final = "x-stytch-mock"
"""Header of a response that no handler made: `example` for a documented example, `fault` for an injected error."""

VIOLATION_HEADER: Final = "x-stytch-mock-violation"
"""Header of a response that breaks the document; it says how. A strict server responds with 500 instead."""

_LOG: Final = logging.getLogger("stytch_mock")


@dataclass(frozen=True, slots=True)
class Response:
    """One response.

    Attributes:
        status: HTTP status.
        body: The JSON object in the body.
        headers: Additional headers by lower-case name.
        parts: The body as JSON, in parts that are made while it is sent; None sends `body`.
        delivery: How much of it is sent; a fault can ask for half of it, or for a closed connection.
    """

    status: int
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)
    parts: Generator[bytes] | None = None
    delivery: Literal["complete", "truncated", "dropped"] = "complete"


DROPPED: Final = Response(0, {}, delivery="dropped")
"""No response: the connection is closed."""


def error_response(error: ApiError, request_id: str) -> Response:
    """Return the response that reports an error of the API."""
    return Response(error.status, error.envelope(request_id), error.headers)


def with_oauth_names(response: Response) -> Response:
    """Return an error response with the names of OAuth 2.0 beside its own, which the published clients read first."""
    names = {"error": "error_type", "error_description": "error_message", "error_uri": "error_url"}
    return replace(response, body={**response.body, **{name: response.body[own] for name, own in names.items()}})


def internal_error_response(error: Exception, request_id: str) -> Response:
    """Log an unexpected exception, and return the response with status 500 that reports it."""
    if isinstance(error, StorageError):
        return error_response(ApiError("internal_server_error", f"{error}."), request_id)
    # Only the stack is logged: the message of an exception can quote a secret.
    stack = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("%s failed with %s\n%s", request_id, type(error).__name__, stack)
    return error_response(ApiError("internal_server_error", "The mock server failed; see its log."), request_id)
