"""Formats and parses timestamps as the API does: RFC 3339 in UTC."""

from __future__ import annotations

import time
from datetime import datetime
from functools import lru_cache


def rfc3339(seconds: float) -> str:
    """Return the timestamp of a time in Unix seconds, years 1 to 9999, without fractions of a second."""
    return _formatted(seconds // 1)


def parse(text: str) -> float:
    """Return the Unix seconds of an RFC 3339 timestamp.

    Raises:
        ValueError: The text is not a timestamp, has no offset from UTC, or is a leap second.
    """
    moment = datetime.fromisoformat(text.upper())
    if moment.tzinfo is None:
        raise ValueError("a timestamp needs its offset from UTC, such as the Z at the end of 2026-01-01T00:00:00Z")
    return moment.timestamp()


@lru_cache(maxsize=256)
def _formatted(second: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second)).rjust(20, "0")
