"""Decides whether a request is sent again, and after how many seconds."""

from __future__ import annotations

from typing import Final

from ..clock import Clock
from ..errors import APIConnectionError
from ..operation import Operation
from ..transport import Response

BASE_DELAY: Final = 0.25
"""Longest wait before the first retry, in seconds; it doubles with each further retry."""
MAX_DELAY: Final = 8.0
"""Longest wait in seconds, unless the server requests a longer one."""
MAX_RETRY_AFTER: Final = 30.0
"""Longest wait in seconds that a `Retry-After` header can request; a longer one is reduced to this."""

_RETRYABLE_STATUSES: Final = frozenset({500, 502, 503, 504})


def should_retry(operation: Operation, outcome: Response | APIConnectionError) -> bool:
    """Return whether a second request may succeed and cannot carry the operation out twice.

    Tokens and codes are single-use: a second POST after a lost response would fail with "already used". A POST that
    changes something is therefore sent again only if the server did not act: it was not reached, or returned 429.
    """
    if isinstance(outcome, APIConnectionError):
        return operation.idempotent or not outcome.delivered
    return outcome.status == 429 or (operation.idempotent and outcome.status in _RETRYABLE_STATUSES)


def delay(attempt: int, outcome: Response | APIConnectionError, clock: Clock) -> float:
    """Return the seconds to wait before the next attempt.

    Args:
        attempt: Number of retries so far, from 0.
        outcome: The response or error; a `Retry-After` header sets the wait, otherwise it is random ("full jitter").
        clock: Source of time and random numbers.
    """
    if isinstance(outcome, Response):
        requested = _retry_after(outcome, clock)
        if requested is not None:
            return min(requested, MAX_RETRY_AFTER)
    return clock.random() * min(MAX_DELAY, BASE_DELAY * 2.0 ** min(attempt, 16))


def _retry_after(response: Response, clock: Clock) -> float | None:
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
