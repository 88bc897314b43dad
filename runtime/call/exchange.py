"""One call of the API as a generator without I/O: it yields requests and waits, and is sent their outcomes.

The synchronous and the asynchronous driver run the same generator, so retries, time limits, error mapping and decoding
are written and tested once.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, TypeVar

from pydantic_core import from_json

from ..authorization import MemberAuthorization
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
    ResponseDecodeError,
    ResponseTooLargeError,
    ServerError,
)
from ..model import Model
from ..operation import Operation
from ..transport import Request, Response
from .decoding import decode
from .encoding import encode_body, encode_form, encode_headers, encode_target
from .json_value import as_object
from .redaction import redact, sensitive_values
from .retry import delay, parse_retry_after, should_retry
from .settings import Settings
from .user_agent import LOGGER

ModelT = TypeVar("ModelT", bound=Model)

_logger: Final = logging.getLogger(LOGGER)
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


@dataclass(frozen=True, slots=True)
class Wait:
    """A request to the driver to wait for `seconds`."""

    seconds: float


Step: TypeAlias = Request | Wait
Outcome: TypeAlias = Response | APIConnectionError | None


@dataclass(frozen=True, slots=True)
class Call:
    """The arguments of one call, as the generated method passes them; their values are left out of the `repr`."""

    operation: Operation
    path: Mapping[str, Any] | None = field(default=None, repr=False)
    query: Mapping[str, Any] | None = field(default=None, repr=False)
    headers: Mapping[str, Any] | None = field(default=None, repr=False)
    body: Mapping[str, Any] | None = field(default=None, repr=False)
    authorization: MemberAuthorization | None = None


def exchange(
    call: Call, returns: type[ModelT], settings: Settings, headers: Mapping[str, str], clock: Clock
) -> Generator[Step, Outcome, ModelT]:
    """Yield requests and waits until there is a result; the driver sends the outcome of each request.

    Args:
        call: The operation and its arguments.
        returns: The model of a successful response.
        settings: The settings of the client.
        headers: The headers of the client for this call.
        clock: Source of time and random numbers.

    Raises:
        InvalidRequestError: An argument cannot be sent; nothing was yielded.
        APIError: The last attempt got an error response.
        APIConnectionError: The last attempt got no complete response.
        ResponseDecodeError: The response does not have the documented form.
    """
    operation = call.operation
    url = settings.address(operation) + encode_target(operation.path, call.path, call.query)
    encode = encode_form if operation.body == "form" else encode_body
    content = None if call.body is None else encode(call.body)
    if call.headers is not None:
        headers = {**headers, **encode_headers(call.headers)}
    if call.authorization is not None:
        headers = {**headers, **call.authorization.headers()}
    timeout = settings.timeout
    began = clock.monotonic()
    deadline = began + timeout.total
    failure: APIError | APIConnectionError | None = None
    for attempt in range(settings.max_retries + 1):
        if failure is not None:
            began = clock.monotonic()
            if began >= deadline:  # the wait took longer than it should
                raise failure
            timeout = settings.timeout.within(deadline - began)
        outcome = yield Request(operation.method, url, headers, content, timeout, settings.max_response_bytes)
        if isinstance(outcome, Response) and len(outcome.body) > settings.max_response_bytes:
            outcome = ResponseTooLargeError(settings.max_response_bytes)  # a transport of the user may not bound it
        if isinstance(outcome, Response) and 200 <= outcome.status < 300:
            try:
                result = decode(operation, returns, outcome, strict=settings.strict)
            except ResponseDecodeError:
                _log(operation, clock.monotonic() - began, outcome.status, "")
                raise
            if _logger.isEnabledFor(logging.DEBUG):
                _log(operation, clock.monotonic() - began, outcome.status, getattr(result, "request_id", ""))
            return result
        if outcome is None:
            raise TypeError("exchange: the driver must send the outcome of a request")
        failure = _error_from(call, outcome, settings, headers, clock)
        _log(operation, clock.monotonic() - began, *_log_fields(failure))
        if attempt == settings.max_retries or not should_retry(operation, failure):
            raise failure
        pause = delay(attempt, failure, clock)
        if clock.monotonic() + pause >= deadline:
            raise failure
        yield Wait(pause)
    raise AssertionError("the last attempt returns or raises")


def _error_from(
    call: Call, outcome: Response | APIConnectionError, settings: Settings, headers: Mapping[str, str], clock: Clock
) -> APIError | APIConnectionError:
    """Return the exception for an outcome; a body without the error envelope adds nothing to it."""
    if isinstance(outcome, APIConnectionError):
        return outcome
    status = outcome.status
    kind = _ERROR_CLASSES.get(status) or (ServerError if status >= 500 else APIError)
    try:
        envelope = as_object(from_json(outcome.body))
    except ValueError:
        envelope = None
    retry_after = parse_retry_after(outcome, clock)
    if envelope is None:
        return kind(status, retry_after=retry_after)
    values = sensitive_values(call.operation, settings.secret, headers, call.path, call.query, call.headers, call.body)
    # Only these two are free text that may repeat what was sent; types and ids are kept as they are.
    details = as_object(redact(envelope.get("error_details"), values))
    texts = {
        name: value
        for name, other in _TEXT_FIELDS.items()
        if isinstance(value := envelope.get(name, envelope.get(other)), str)
    }
    if "error_message" in texts:
        texts["error_message"] = redact(texts["error_message"], values)
    return kind(status, error_details=details, retry_after=retry_after, **texts)


def _log_fields(failure: APIError | APIConnectionError) -> tuple[int | str, str]:
    """Return what is logged about a failure: its status and request id, or the name of the error."""
    if isinstance(failure, APIError):
        return failure.status_code, failure.request_id
    return type(failure).__name__, ""


def _log(operation: Operation, seconds: float, status: int | str, request_id: str) -> None:
    _logger.debug("%s: %s in %.0f ms (request_id %s)", operation.id, status, seconds * 1000, request_id or "none")
