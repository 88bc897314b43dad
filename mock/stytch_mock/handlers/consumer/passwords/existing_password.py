"""Handler for the reset of a password by the existing one."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.consumer.login import password_resets


@operation("consumer.passwords.existing_password.reset")
def reset(call: Call) -> dict[str, Any]:
    """Replace the password by one that is known."""
    return password_resets.by_existing_password(call.world, call.arguments.body)
