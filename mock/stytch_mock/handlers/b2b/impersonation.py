"""Handler for impersonation of members."""

from __future__ import annotations

from typing import Any

from ...handler_registry import Call, operation
from ...rules.b2b.login import session_import


@operation("b2b.impersonation.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Start a session of the member whom a token names."""
    return session_import.impersonate(call.world, call.arguments.body["impersonation_token"])
