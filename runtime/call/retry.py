"""Decides whether a request is sent again, and after how many seconds."""

from __future__ import annotations

from typing import Final

from ..clock import Clock
from ..errors import APIConnectionError, APIError, ResponseTooLargeError
from ..operation import Operation
from ..transport import Response

BASE_DELAY: Final = 0.25
"""Longest wait before the first retry, in seconds; it doubles with each further retry."""
MAX_DELAY: Final = 8.0
"""Longest wait in seconds, unless the server requests a longer one."""

_RETRYABLE_STATUSES: Final = frozenset({500, 502, 503, 504})
_LASTING_ERRORS: Final = frozenset({"captcha_failed", "too_few_tokens_authenticated"})
"""Error types with the status 429 that say something other than "too fast"; those of locks are lasting as well."""


def should_retry(operation: Operation, failure: APIError | APIConnectionError) -> bool:
    """Return whether a second request may succeed and cannot carry the operation out twice.

    Tokens and codes are single-use: a second POST after a lost response would fail with "already used". A POST that
    changes something is therefore sent again only if the server did not act: it was not reached, or returned 429.
    """
    if isinstance(failure, ResponseTooLargeError):
        return False
    if isinstance(failure, APIConnectionError):
        return operation.idempotent or not failure.delivered
    if failure.status_code == 429:
        return "lock" not in failure.error_type and failure.error_type not in _LASTING_ERRORS
    return operation.idempotent and failure.status_code in _RETRYABLE_STATUSES


def delay(attempt: int, failure: APIError | APIConnectionError, clock: Clock) -> float:
    """Return the seconds to wait before the next attempt.

    Args:
        attempt: Number of retries so far, from 0.
        failure: The error; its `retry_after` is the wait, otherwise the wait is random ("full jitter").
        clock: Source of random numbers.
    """
    if isinstance(failure, APIError) and failure.retry_after is not None:
        return failure.retry_after
    return clock.random() * min(MAX_DELAY, BASE_DELAY * 2.0 ** min(attempt, 16))


def parse_retry_after(response: Response, clock: Clock) -> float | None:
    """Return the seconds to wait that the response names; `None` without a valid `Retry-After` header."""
    text = response.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    if not text:
        return None
    from email.utils import parsedate_to_datetime  # takes milliseconds to load; few servers send a date

    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - clock.now())
    except (ValueError, OverflowError):
        return None
