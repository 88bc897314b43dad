"""Handlers for one-time passcodes of users."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.consumer.login import otps


@operation("consumer.otps.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Authenticate a passcode that was sent to an address or number."""
    return otps.authenticate(call.world, call.arguments.body)
