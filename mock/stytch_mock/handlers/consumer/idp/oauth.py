"""Handlers for the authorization of connected apps by users."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.consumer import connected_apps


@operation("consumer.idp.oauth.authorize_start")
def authorize_start(call: Call) -> dict[str, Any]:
    """Return what a page needs to ask a user for consent."""
    return connected_apps.authorize_start(call.world, call.arguments.body)


@operation("consumer.idp.oauth.authorize")
def authorize(call: Call) -> dict[str, Any]:
    """Complete the authorization, with the decision of the user."""
    return connected_apps.authorize(call.world, call.arguments.body)
