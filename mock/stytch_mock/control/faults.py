"""Handlers for fault injection."""

from __future__ import annotations

from typing import Any

from ..errors import ApiError
from ..handler_registry import Call, operation


@operation("faults.read")
def read(call: Call) -> dict[str, Any]:
    """Return all faults."""
    return {"faults": call.world.faults.all()}


@operation("faults.add")
def add(call: Call) -> dict[str, Any]:
    """Add a fault."""
    return call.world.faults.add(dict(call.arguments.body))


@operation("faults.remove")
def remove(call: Call) -> dict[str, Any]:
    """Remove one fault."""
    try:
        call.world.faults.remove(call.arguments.path["fault_id"])
    except LookupError:
        raise ApiError("object_not_found", "The world has no fault with this ID.") from None
    return {}


@operation("faults.clear")
def clear(call: Call) -> dict[str, Any]:
    """Remove all faults."""
    call.world.faults.remove(None)
    return {}
