"""Handlers for resets of passwords by email."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.consumer.login import password_resets


@operation("consumer.passwords.email.reset_start")
def reset_start(call: Call) -> dict[str, Any]:
    """Send a link to reset the password."""
    return password_resets.start(call.world, call.arguments.body, operation=call.operation_id)


@operation("consumer.passwords.email.reset")
def reset(call: Call) -> dict[str, Any]:
    """Replace the password by the token of a link."""
    return password_resets.by_email(call.world, call.arguments.body)
