"""Checks how often the client sends a request again: never one that the server may have carried out already."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stytch_client import APIConnectionError, APIError, Request, Response

from stytch_contract.responses.decoding_checks import Failed
from stytch_contract.responses.scripted_transport import Outcome

MAX_RETRIES = 2
RETRY_AFTER = 7
SAFE_METHODS = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})


@dataclass(frozen=True)
class Failure:
    """A first outcome, after which every request succeeds.

    Attributes:
        name: What happens, in a few words.
        outcome: The outcome.
        repeats: Whether the request is sent again even if it is not safe to carry out twice; None if it never is.
        wait: The seconds to wait before that, if the server says so.
    """

    name: str
    outcome: Outcome
    repeats: bool | None
    wait: float | None = None


def _error(status: int, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, {"content-type": "application/json", **named}, b"{}")


FAILURES = (
    Failure("status 503", _error(503), repeats=False),
    Failure("status 429", _error(429, retry_after=str(RETRY_AFTER)), repeats=True, wait=RETRY_AFTER),
    Failure("a lost response", APIConnectionError("lost"), repeats=False),
    Failure("no connection", APIConnectionError("refused", delivered=False), repeats=True),
    Failure("status 400", _error(400), repeats=None),
)


def is_safe(method: str, retry: str | None) -> bool:
    """Whether the document permits to carry out a request twice.

    Args:
        method: HTTP method, in capitals.
        retry: The value of `x-retry` of the operation.
    """
    return method in SAFE_METHODS or retry == "safe"


def check_retries(
    failure: Failure, outcome: object, requests: Sequence[Request], waits: Sequence[float], *, safe: bool
) -> Iterator[Failed]:
    """Check the requests of a call whose first request failed.

    Args:
        failure: What happened to the first request.
        outcome: The result of the call, or the exception it raised.
        requests: The requests that were sent.
        waits: The seconds of each wait.
        safe: Whether the document permits to carry out the request twice.
    """
    expected = 2 if failure.repeats or (safe and failure.repeats is not None) else 1
    if len(requests) != expected:
        yield "retried-wrongly", f"after {failure.name}, {len(requests)} requests were sent, expected {expected}"
    elif not all(_is_repetition(request, requests[0]) for request in requests):
        yield "retry-differs", f"after {failure.name}, the second request differs from the first"
    elif expected == 2 and failure.wait is not None and list(waits) != [failure.wait]:
        yield "retry-after-ignored", f"waited for {list(waits)} seconds, expected {failure.wait}"
    failed = isinstance(outcome, APIError | APIConnectionError)
    if failed is not (expected == 1):
        yield "retried-wrongly", f"after {failure.name}, the call ended with {type(outcome).__name__}"


def _is_repetition(request: Request, first: Request) -> bool:
    """Whether a request is the first one again; it has less time left."""
    return dataclasses.replace(request, timeout=first.timeout) == first
