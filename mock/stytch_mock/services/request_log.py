"""The log of the last requests to one world, without any value of a request or response."""

from __future__ import annotations

from collections import deque
from dataclasses import asdict, dataclass
from typing import Any, Final

from ..rfc3339 import rfc3339

LENGTH: Final = 1000
"""Number of requests in the log."""


@dataclass(slots=True)
class LogEntry:
    """One request and its response.

    `time` is the world's, in Unix seconds; `example` says that the response is the documented example.
    """

    request_id: str
    time: float
    operation: str
    status: int
    error_type: str
    error_message: str
    violation: str
    fault: str
    duration_ms: float
    example: bool = False


class RequestLog:
    """The last requests to one world, in memory only."""

    def __init__(self) -> None:
        self._entries: deque[LogEntry] = deque(maxlen=LENGTH)

    def add(self, entry: LogEntry) -> None:
        """Add a request."""
        self._entries.append(entry)

    def clear(self) -> None:
        """Remove all requests."""
        self._entries.clear()

    def last(self, limit: int) -> list[dict[str, Any]]:
        """Return the last requests as JSON objects, at most `limit`, newest last."""
        return [{**asdict(entry), "time": rfc3339(entry.time)} for entry in list(self._entries)[-limit:]]
