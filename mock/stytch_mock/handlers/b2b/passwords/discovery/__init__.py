"""Handler for passwords in discovery."""

from __future__ import annotations

from typing import Any

from .....handler_registry import Call, operation
from .....rules.b2b.passwords import cross_organization


@operation("b2b.passwords.discovery.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Start discovery with a password."""
    return cross_organization.authenticate(call.world, call.arguments.body)
