"""Handlers for the log of requests."""

from __future__ import annotations

from typing import Any

from ..handler_registry import Call, operation
from ..services.request_log import LENGTH


@operation("log.read")
def read(call: Call) -> dict[str, Any]:
    """Return the last requests."""
    return {"requests": call.world.log.last(call.arguments.query.get("limit", LENGTH))}
