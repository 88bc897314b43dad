"""Writes and reads points in time in the form of the API: RFC 3339 in UTC."""

from __future__ import annotations

import time
from datetime import datetime
from functools import lru_cache


def rfc3339(seconds: float) -> str:
    """Return a point in time, given in Unix seconds of the years 1 to 9999, cut to whole seconds."""
    return _in_full(seconds // 1)


def parse(text: str) -> float:
    """Return the Unix seconds of an RFC 3339 text.

    Raises:
        ValueError: The text is not one, or says nothing about its offset from UTC, or is a leap second.
    """
    moment = datetime.fromisoformat(text.upper())
    if moment.tzinfo is None:
        raise ValueError("a point in time needs its offset from UTC, such as the Z at the end of 2026-01-01T00:00:00Z")
    return moment.timestamp()


@lru_cache(maxsize=256)
def _in_full(second: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second)).rjust(20, "0")
