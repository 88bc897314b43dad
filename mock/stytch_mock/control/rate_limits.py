"""Handlers for rate limits."""

from __future__ import annotations

from typing import Any

from ..errors import ApiError
from ..handler_registry import Call, operation


@operation("rate_limits.read")
def read(call: Call) -> dict[str, Any]:
    """Return all rate limits."""
    return {"rate_limits": call.world.rate_limits.all()}


@operation("rate_limits.add")
def add(call: Call) -> dict[str, Any]:
    """Add a rate limit."""
    return call.world.rate_limits.add(dict(call.arguments.body))


@operation("rate_limits.remove")
def remove(call: Call) -> dict[str, Any]:
    """Remove one rate limit."""
    try:
        call.world.rate_limits.remove(call.arguments.path["rate_limit_id"])
    except LookupError:
        raise ApiError("object_not_found", "The world has no rate limit with this ID.") from None
    return {}


@operation("rate_limits.clear")
def clear(call: Call) -> dict[str, Any]:
    """Remove all rate limits."""
    call.world.rate_limits.remove(None)
    return {}
