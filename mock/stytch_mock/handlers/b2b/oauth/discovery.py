"""Handler for OAuth providers in discovery."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.b2b.oauth import member_oauth


@operation("b2b.oauth.discovery.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Redeem the token in the redirect of a provider, and start discovery."""
    return member_oauth.authenticate_discovery(call.world, call.arguments.body)
