"""Handlers for the list of snapshots."""

from __future__ import annotations

from typing import Any

from ..errors import ApiError
from ..handler_registry import Call, operation


@operation("snapshots.read")
def read(call: Call) -> dict[str, Any]:
    """Return all snapshots."""
    return {"snapshots": [{"id": snapshot_id} for snapshot_id in call.world.snapshots()]}


@operation("snapshots.remove")
def remove(call: Call) -> dict[str, Any]:
    """Delete one snapshot."""
    try:
        call.world.delete_snapshot(call.arguments.path["snapshot_id"])
    except LookupError:
        raise ApiError("object_not_found", "The world has no snapshot with this ID.") from None
    return {}
