"""Handler for the reset of a password in a session."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.consumer.login import password_resets


@operation("consumer.passwords.sessions.reset")
def reset(call: Call) -> dict[str, Any]:
    """Replace the password in a session."""
    return password_resets.by_session(call.world, call.arguments.body)
