"""Counts the requests to the API, for Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from ..dashboard import Page
from ..errors import StorageError
from ..store.database import Database

PATH: Final = "/_mock/metrics"

_HEADERS: Final = {"content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store"}


class Metrics:
    """The requests since the server started. They name operations, but neither projects nor values.

    Args:
        database: Where processes that share it add up their requests.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        # Those that are not in the database: their number and time by operation and status.
        self._requests: Counter[tuple[str, int]] = Counter()
        self._seconds: defaultdict[tuple[str, int], float] = defaultdict(float)

    def record(self, operation_id: str, status: int, seconds: float) -> None:
        """Count a request.

        Args:
            operation_id: Its operation.
            status: Status of its response; 0 without a response.
            seconds: How long it took.
        """
        self._requests[operation_id, status] += 1
        self._seconds[operation_id, status] += seconds

    def share(self) -> None:
        """Add the requests since the last call to those of the other processes, if there are any."""
        if self._database.others is not None and self._requests:
            with suppress(StorageError):  # the log says it; the requests are added when the database can be used again
                self._add()

    def _add(self) -> None:
        with self._database.transaction():
            for (operation_id, status), count in self._requests.items():
                self._database.execute(
                    "insert into metrics values (?, ?, ?, ?) on conflict do update"
                    " set requests = requests + excluded.requests, seconds = seconds + excluded.seconds",
                    (operation_id, status, count, self._seconds[operation_id, status]),
                )
        self._requests.clear()
        self._seconds.clear()

    def page(self, gauges: Mapping[str, tuple[str, int]]) -> Page:
        """Return all metrics in the text format of Prometheus.

        Args:
            gauges: The description and the value of each further metric, by its name.
        """
        self.share()
        requests, seconds = Counter(self._requests), self._seconds.copy()
        for operation_id, status, count, time in self._database.execute("select * from metrics"):
            requests[operation_id, status] += count
            seconds[operation_id, status] += time
        lines = ["# HELP stytch_mock_requests_total Requests to the API.", "# TYPE stytch_mock_requests_total counter"]
        for (operation_id, status), count in sorted(requests.items()):
            lines.append(f'stytch_mock_requests_total{{operation="{operation_id}",status="{status}"}} {count}')
        name = "stytch_mock_request_seconds_total"
        lines += [f"# HELP {name} Time between request and response.", f"# TYPE {name} counter"]
        for operation_id in sorted({operation_id for operation_id, _ in seconds}):
            total = sum(time for (timed, _), time in seconds.items() if timed == operation_id)
            lines.append(f'{name}{{operation="{operation_id}"}} {total:.6f}')
        for name, (description, value) in gauges.items():
            lines += [f"# HELP {name} {description}", f"# TYPE {name} gauge", f"{name} {value}"]
        return Page(200, _HEADERS, "\n".join([*lines, ""]).encode())
