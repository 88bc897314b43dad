"""Handlers for one-time passcodes by email."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.consumer.login import otps


@operation("consumer.otps.email.send")
def send(call: Call) -> dict[str, Any]:
    """Send a passcode to a user."""
    return otps.send(call.world, "email", call.arguments.body, operation=call.operation_id)


@operation("consumer.otps.email.login_or_create")
def login_or_create(call: Call) -> dict[str, Any]:
    """Send a passcode to a user, who is created if necessary."""
    return otps.login_or_create(call.world, "email", call.arguments.body, operation=call.operation_id)
