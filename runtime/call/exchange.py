"""One call of the API as a generator without I/O: it yields requests and waits, and is sent their outcomes.

The synchronous and the asynchronous driver run the same generator, so retries, time limits, error mapping and decoding
are written and tested once.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar, cast

from pydantic import BaseModel

from ..authorization import MemberAuthorization
from ..clock import Clock
from ..errors import APIConnectionError, APIError, InvalidRequestError, ResponseDecodeError, ResponseTooLargeError
from ..transport import Request, Response
from .call import Call
from .decoding import RawResponse, decode
from .encoding import encode_body, encode_form, encode_headers, encode_target
from .error_response import error_from
from .observer import Observer, request_id_of
from .retry import delay, should_retry
from .settings import Settings

ModelT = TypeVar("ModelT", bound=BaseModel)


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
    authorization = cast("object", call.authorization)
    if authorization is not None:
        if not isinstance(authorization, MemberAuthorization):
            raise InvalidRequestError("authorization: must be a MemberAuthorization")
        headers = {**headers, **authorization.headers()}
    timeout = settings.timeout
    deadline = clock.monotonic() + timeout.total
    observer = Observer(call, settings, headers, clock)
    failure: APIError | APIConnectionError | None = None
    for attempt in range(settings.max_retries + 1):
        if failure is not None:
            left = deadline - clock.monotonic()
            if left <= 0:  # the wait took longer than it should
                raise failure
            timeout = settings.timeout.within(left)
        request = Request(operation.method, url, headers, content, timeout, settings.max_response_bytes)
        observer.sending(request)
        outcome = yield request
        if isinstance(outcome, Response) and len(outcome.body) > settings.max_response_bytes:
            outcome = ResponseTooLargeError(settings.max_response_bytes)  # a transport of the user may not bound it
        if isinstance(outcome, Response) and 200 <= outcome.status < 300:
            if settings.raw:
                observer.received(outcome, "", None)
                raw = RawResponse(outcome.status, outcome.headers, outcome.body, operation, returns, settings.strict)
                return cast("ModelT", raw)  # `with_raw_response` has the right type
            try:
                result = decode(operation, returns, outcome, strict=settings.strict)
            except ResponseDecodeError as error:
                observer.received(outcome, "", error)
                raise
            observer.received(outcome, str(getattr(result, "request_id", "")), None)
            return result
        if outcome is None:
            raise TypeError("exchange: the driver must send the outcome of a request")
        failure = error_from(call, outcome, settings, headers, clock)
        observer.received(outcome, request_id_of(failure), failure)
        if attempt == settings.max_retries or not should_retry(operation, failure):
            raise failure
        pause = delay(attempt, failure, clock)
        if clock.monotonic() + pause >= deadline:
            raise failure
        yield Wait(pause)
    raise AssertionError("the last attempt returns or raises")
