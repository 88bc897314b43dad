"""Handler for access tokens of M2M clients."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.oauth_clients import access_tokens


@operation("common.m2m.token")
def token(call: Call) -> dict[str, Any]:
    """Issue an access token to a client."""
    return access_tokens.issue(call.world, call.arguments.body)
