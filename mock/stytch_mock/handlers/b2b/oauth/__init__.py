"""Handler for sign-in of members with OAuth providers."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.b2b.oauth import member_oauth


@operation(
    "b2b.oauth.authenticate",
    assumed="Google and Microsoft verify the address if the page says so. A token is valid for ten minutes.",
)
def authenticate(call: Call) -> dict[str, Any]:
    """Redeem the token in the redirect of a provider."""
    return member_oauth.authenticate(call.world, call.arguments.body, operation=call.operation_id)
