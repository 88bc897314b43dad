"""Behaviour of one-time passcodes of users: redeeming them."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.consumer import otps


@operation("consumer.otps.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Prove an address or a number with the passcode that was sent there."""
    return otps.authenticate(call.world, call.arguments.body)
