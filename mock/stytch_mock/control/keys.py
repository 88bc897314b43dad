"""Handlers for the signing keys."""

from __future__ import annotations

from typing import Any

from ..handler_registry import Call, operation
from ..services.signing_keys import OVERLAP


@operation("keys.rotate")
def rotate(call: Call) -> dict[str, Any]:
    """Create a new signing key."""
    return {"kid": call.world.signing_keys.rotate(call.arguments.body.get("overlap", OVERLAP)).kid}
