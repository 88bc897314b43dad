"""The log of the last requests to one world; the content of the newest ones is kept apart from the list."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from ..rfc3339 import rfc3339

LENGTH: Final = 1000
"""Number of requests in the log."""

DETAILED: Final = 200
"""Number of requests whose content is kept."""

LARGEST: Final = 16_000
"""Most bytes of a body that are kept."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The content of a request and its response.

    `target` is the path with the query; the headers have no credentials of the project. A larger body is cut off.
    """

    method: str
    target: str
    request_headers: Mapping[str, str]
    request_body: bytes
    response_headers: Mapping[str, str]
    response_body: bytes


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
    exchange: Exchange | None = None


class RequestLog:
    """The last requests to one world, in memory only."""

    def __init__(self) -> None:
        self._entries: deque[LogEntry] = deque(maxlen=LENGTH)

    def add(self, entry: LogEntry) -> None:
        """Add a request."""
        self._entries.append(entry)
        if len(self._entries) > DETAILED:
            self._entries[-1 - DETAILED].exchange = None

    def clear(self) -> None:
        """Remove all requests."""
        self._entries.clear()

    def last(self, limit: int) -> list[dict[str, Any]]:
        """Return the last requests as JSON objects, at most `limit`, newest last."""
        return [_render(entry) for entry in list(self._entries)[-limit:]]

    def exchange(self, request_id: str) -> Exchange:
        """Return the content of a request.

        Raises:
            LookupError: It is not in the log, or too many others were made since.
        """
        for entry in reversed(self._entries):
            if entry.request_id == request_id and entry.exchange is not None:
                return entry.exchange
        raise LookupError("no such request")


def _render(entry: LogEntry) -> dict[str, Any]:
    listed = {field.name: getattr(entry, field.name) for field in fields(entry) if field.name != "exchange"}
    return {**listed, "time": rfc3339(entry.time)}
