"""Taking the whole world back, to its beginning or to an earlier state, and carrying it elsewhere."""

from __future__ import annotations

from typing import Any

from ..errors import ApiError
from ..handler_registry import Call, operation
from ..store.export_format import ExportError


@operation("state.reset")
def reset(call: Call) -> dict[str, Any]:
    """Forget everything but the secret, the keys and the snapshots."""
    call.world.reset()
    return {}


@operation("state.snapshot")
def snapshot(call: Call) -> dict[str, Any]:
    """Keep a copy of everything."""
    return {"id": call.world.snapshot()}


@operation("state.restore")
def restore(call: Call) -> dict[str, Any]:
    """Go back to a snapshot."""
    try:
        call.world.restore(call.arguments.body["id"])
    except LookupError:
        raise ApiError("object_not_found", "The world has no snapshot with this ID.") from None
    return {}


@operation("state.dump")
def dump(call: Call) -> dict[str, Any]:
    """Return everything."""
    return call.world.dump()


@operation("state.load")
def load(call: Call) -> dict[str, Any]:
    """Replace everything by what was exported."""
    try:
        call.world.load(call.arguments.body)
    except ExportError:
        message = "This is not what a mock server of this version has exported; a seed takes objects that you make up."
        raise ApiError("bad_request", message) from None
    return {}
