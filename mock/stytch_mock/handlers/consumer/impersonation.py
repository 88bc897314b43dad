"""Handler for impersonation of users."""

from __future__ import annotations

from typing import Any

from ...handler_registry import Call, operation
from ...rules.consumer.login import session_import


@operation("consumer.impersonation.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Start a session of the user whom a token names."""
    return session_import.impersonate(call.world, call.arguments.body["impersonation_token"])
