"""Handlers for the authorization of connected apps by members."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.b2b import connected_apps


@operation("b2b.idp.oauth.authorize_start")
def authorize_start(call: Call) -> dict[str, Any]:
    """Return what a page needs to ask a member for consent."""
    return connected_apps.authorize_start(call.world, call.arguments.body)


@operation("b2b.idp.oauth.authorize")
def authorize(call: Call) -> dict[str, Any]:
    """Complete the authorization, with the decision of the member."""
    return connected_apps.authorize(call.world, call.arguments.body)
