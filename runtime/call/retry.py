"""Decides whether a call is sent again, and after how long."""

from __future__ import annotations

from typing import Final

from ..clock import Clock
from ..errors import APIConnectionError
from ..operation import Operation
from ..transport import Response

BASE_DELAY: Final = 0.25
"""Seconds: the longest first wait; it doubles from one attempt to the next."""
MAX_DELAY: Final = 8.0
"""Seconds: no wait of our own choice is longer."""
MAX_RETRY_AFTER: Final = 30.0
"""Seconds: a longer wait asked for by the server is cut to this."""

_TRY_AGAIN: Final = frozenset({500, 502, 503, 504})


def should_retry(operation: Operation, outcome: Response | APIConnectionError) -> bool:
    """Tell whether sending again may help and cannot do the thing twice.

    Tokens and codes are single-use, so a blind second POST would turn a lost answer into "already used". It is sent
    again only where the server did not act: nothing was delivered, or it answered 429.
    """
    if isinstance(outcome, APIConnectionError):
        return operation.repeatable or not outcome.delivered
    return outcome.status == 429 or (operation.repeatable and outcome.status in _TRY_AGAIN)


def delay(attempt: int, outcome: Response | APIConnectionError, clock: Clock) -> float:
    """Return the seconds to wait before the next attempt.

    Args:
        attempt: how many retries there have been before, from 0.
        outcome: what happened; its `Retry-After` decides where it has one, else chance ("full jitter") does.
        clock: source of time and chance.
    """
    if isinstance(outcome, Response):
        asked = _retry_after(outcome, clock)
        if asked is not None:
            return min(asked, MAX_RETRY_AFTER)
    return clock.random() * min(MAX_DELAY, BASE_DELAY * 2.0 ** min(attempt, 16))


def _retry_after(response: Response, clock: Clock) -> float | None:
    """Return the seconds asked for; `None` where nothing, or nothing readable, was asked for."""
    text = response.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    if not text:
        return None
    from email.utils import parsedate_to_datetime  # costs milliseconds to load; few servers send a date

    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - clock.now())
    except (ValueError, OverflowError):
        return None
