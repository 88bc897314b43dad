"""One call of the API as a generator without I/O: it yields requests and waits, and is sent their outcomes.

The synchronous and the asynchronous driver run the same generator, so retries, time limits, error mapping and decoding
are written and tested once.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar, cast

from pydantic import BaseModel

from ..clock import Clock
from ..errors import APIConnectionError, APIError, ResponseDecodeError, ResponseTooLargeError
from ..operation import Operation
from ..transport import Request, Response
from .call import Call
from .decoding import decode
from .encoding import encode_body, encode_form, encode_headers, encode_target
from .error_response import error_from
from .raw_response import RawResponse
from .retry import delay, should_retry
from .settings import Settings
from .user_agent import LOGGER

ModelT = TypeVar("ModelT", bound=BaseModel)

_logger: Final = logging.getLogger(LOGGER)


@dataclass(frozen=True, slots=True)
class Wait:
    """A request to the driver to wait for `seconds`."""

    seconds: float


Step: TypeAlias = Request | Wait
Outcome: TypeAlias = Response | APIConnectionError | None


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
            if settings.raw:
                raw = RawResponse(outcome.status, outcome.headers, outcome.body, operation, returns, settings.strict)
                return cast("ModelT", raw)  # `with_raw_response` has the right type
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
        failure = error_from(call, outcome, settings, headers, clock)
        _log(operation, clock.monotonic() - began, *_log_fields(failure))
        if attempt == settings.max_retries or not should_retry(operation, failure):
            raise failure
        pause = delay(attempt, failure, clock)
        if clock.monotonic() + pause >= deadline:
            raise failure
        yield Wait(pause)
    raise AssertionError("the last attempt returns or raises")


def _log_fields(failure: APIError | APIConnectionError) -> tuple[int | str, str]:
    """Return what is logged about a failure: its status and request id, or the name of the error."""
    if isinstance(failure, APIError):
        return failure.status_code, failure.request_id
    return type(failure).__name__, ""


def _log(operation: Operation, seconds: float, status: int | str, request_id: str) -> None:
    _logger.debug("%s: %s in %.0f ms (request_id %s)", operation.id, status, seconds * 1000, request_id or "none")
