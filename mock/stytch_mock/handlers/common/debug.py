"""Handler for the identity of the caller."""

from __future__ import annotations

from typing import Any

from ...handler_registry import Call, operation


@operation("common.debug.whoami")
def whoami(call: Call) -> dict[str, Any]:
    """Return the project of the credentials; its ID is also its name."""
    return {"project_id": call.world.project_id, "name": call.world.project_id}
