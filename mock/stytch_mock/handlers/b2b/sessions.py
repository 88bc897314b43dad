"""Behaviour of the sessions of members."""

from __future__ import annotations

from typing import Any

from ...operations import Call, operation
from ...rules.jwks import public_keys


@operation("b2b.sessions.get_jwks")
def get_jwks(call: Call) -> dict[str, Any]:
    """Return the public keys of the project."""
    return {"keys": public_keys(call.world, call.arguments.path["project_id"])}
