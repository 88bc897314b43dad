"""Turns an unsuccessful outcome into the exception for it, with what it repeats of the request redacted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic_core import from_json

from ..clock import Clock
from ..errors import (
    APIConnectionError,
    APIError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
)
from ..transport import Response
from .call import Call
from .json_value import as_object
from .redaction import redact, redact_headers, sensitive_values
from .retry import parse_retry_after
from .settings import Settings

_ERROR_CLASSES: Final[dict[int, type[APIError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    429: RateLimitError,
}
# The operations of OAuth 2.0 may name the fields of an error as that standard does.
_TEXT_FIELDS: Final = {
    "request_id": "request_id",
    "error_type": "error",
    "error_message": "error_description",
    "error_url": "error_uri",
}


def error_from(
    call: Call, outcome: Response | APIConnectionError, settings: Settings, headers: Mapping[str, str], clock: Clock
) -> APIError | APIConnectionError:
    """Return the exception for an outcome; a body without the error envelope adds no texts to it.

    Args:
        call: The call that was made.
        outcome: An error response, or what was raised in place of a response.
        settings: The settings of the client.
        headers: The headers of the request.
        clock: Source of time.
    """
    if isinstance(outcome, APIConnectionError):
        return outcome
    status = outcome.status
    kind = _ERROR_CLASSES.get(status) or (ServerError if status >= 500 else APIError)
    values = sensitive_values(call, settings, headers)
    body = _decoded(outcome.body)
    envelope = as_object(body) or {}
    # Only the message and the details are free text that may repeat what was sent; types and ids stay as they are.
    texts = {
        name: value
        for name, other in _TEXT_FIELDS.items()
        if isinstance(value := envelope.get(name, envelope.get(other)), str)
    }
    if "error_message" in texts:
        texts["error_message"] = redact(texts["error_message"], values)
    return kind(
        status,
        error_details=as_object(redact(envelope.get("error_details"), values)),
        retry_after=parse_retry_after(outcome, clock),
        headers=redact_headers(outcome.headers, values),
        body=redact(body, values),
        **texts,
    )


def _decoded(body: bytes) -> Any:
    """Return JSON as its value, anything else as text."""
    try:
        return from_json(body)
    except ValueError:
        return body.decode(errors="replace")
