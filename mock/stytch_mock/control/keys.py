"""Rotating the keys that JWTs are signed with."""

from __future__ import annotations

from typing import Any

from ..handler_registry import Call, operation
from ..services.signing_keys import OVERLAP


@operation("keys.rotate")
def rotate(call: Call) -> dict[str, Any]:
    """Sign with a new key from now on."""
    return {"kid": call.world.signing_keys.rotate(call.arguments.body.get("overlap", OVERLAP)).kid}
