"""One record in the log of the process for each request, if the log takes them; without any value of a request."""

from __future__ import annotations

import logging
from typing import Final

from ..response import Response

LOGGER: Final = logging.getLogger("stytch_mock.requests")
"""The logger of requests, which takes none by default."""
LOGGER.setLevel(logging.WARNING)

FIELDS: Final = ("project", "operation", "status", "duration_ms", "request_id", "error_type")
"""What the record of a request has as attributes."""


def log_request(project_id: str, operation_id: str, response: Response, request_id: str, seconds: float) -> None:
    """Log a request that has its response.

    Args:
        project_id: The project; empty if the request was rejected before it was known.
        operation_id: The operation; empty if no operation has this path and method.
        response: Its response.
        request_id: The `request_id` of the response.
        seconds: How long it took.
    """
    if LOGGER.isEnabledFor(logging.INFO):
        error_type = response.body.get("error_type", "")
        values = (project_id, operation_id, response.status, round(seconds * 1000, 3), request_id, error_type)
        LOGGER.info("request", extra=dict(zip(FIELDS, values, strict=True)))
