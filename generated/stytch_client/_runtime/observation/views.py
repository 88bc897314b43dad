"""What hooks get to see of requests and responses: sensitive values are redacted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import StytchError


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request that is about to be sent, for `on_request`; credentials and sensitive values are redacted.

    Attributes:
        operation: Dotted name of the operation, such as `b2b.sessions.authenticate`.
        attempt: Number of the attempt, from 1.
        method: HTTP method.
        url: The URL without its query.
        query: Parameters of the query.
        headers: Values by header name.
        body: The body as decoded JSON or as the fields of a form; `None` without one.
    """

    operation: str
    attempt: int
    method: str
    url: str
    query: Mapping[str, Any]
    headers: Mapping[str, str]
    body: Any


@dataclass(frozen=True, slots=True)
class ResponseView:
    """The outcome of a request, for `on_response`; it has no body, which may contain tokens.

    Attributes:
        operation: Dotted name of the operation.
        attempt: Number of the attempt, from 1.
        seconds: Seconds between sending the request and its outcome.
        status_code: HTTP status code; `None` if no complete response arrived.
        headers: Headers of the response, the names in lower case, with cookies and sensitive values redacted.
        request_id: Identifier of the request; "" if it is not known.
        error: What the call raises if this was its last attempt; `None` after a success.
    """

    operation: str
    attempt: int
    seconds: float
    status_code: int | None
    headers: Mapping[str, str]
    request_id: str
    error: StytchError | None
