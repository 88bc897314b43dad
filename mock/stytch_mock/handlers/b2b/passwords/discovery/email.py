"""Handlers for resets of passwords by email in discovery."""

from __future__ import annotations

from typing import Any

from .....handler_registry import Call, operation
from .....rules.b2b.passwords import cross_organization


@operation("b2b.passwords.discovery.email.reset_start")
def reset_start(call: Call) -> dict[str, Any]:
    """Send a link to reset the password."""
    cross_organization.start_reset(call.world, call.arguments.body, operation=call.operation_id)
    return {}


@operation("b2b.passwords.discovery.email.reset")
def reset(call: Call) -> dict[str, Any]:
    """Replace the password by the token of a link, and start discovery."""
    return cross_organization.reset(call.world, call.arguments.body)
