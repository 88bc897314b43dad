"""Counts the requests to the API, for Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from ..dashboard import Page

PATH: Final = "/_mock/metrics"

_HEADERS: Final = {"content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store"}


class Metrics:
    """The requests since the server started. They name operations, but neither projects nor values."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def record(self, operation_id: str, status: int, seconds: float) -> None:
        """Count a request.

        Args:
            operation_id: Its operation.
            status: Status of its response; 0 without a response.
            seconds: How long it took.
        """
        self._requests[operation_id, status] += 1
        self._seconds[operation_id] += seconds

    def page(self, gauges: Mapping[str, tuple[str, int]]) -> Page:
        """Return all metrics in the text format of Prometheus.

        Args:
            gauges: The description and the value of each further metric, by its name.
        """
        lines = ["# HELP stytch_mock_requests_total Requests to the API.", "# TYPE stytch_mock_requests_total counter"]
        for (operation_id, status), count in sorted(self._requests.items()):
            lines.append(f'stytch_mock_requests_total{{operation="{operation_id}",status="{status}"}} {count}')
        name = "stytch_mock_request_seconds_total"
        lines += [f"# HELP {name} Time between request and response.", f"# TYPE {name} counter"]
        for operation_id, seconds in sorted(self._seconds.items()):
            lines.append(f'{name}{{operation="{operation_id}"}} {seconds:.6f}')
        for name, (description, value) in gauges.items():
            lines += [f"# HELP {name} {description}", f"# TYPE {name} gauge", f"{name} {value}"]
        return Page(200, _HEADERS, "\n".join([*lines, ""]).encode())
