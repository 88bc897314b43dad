"""Handlers for sign-in with OAuth providers."""

from __future__ import annotations

from typing import Any

from ...handler_registry import Call, operation
from ...rules.consumer.login import oauth


@operation("consumer.oauth.attach")
def attach(call: Call) -> dict[str, Any]:
    """Return a token that adds an account to a user."""
    return oauth.attach(call.world, call.arguments.body)


@operation("consumer.oauth.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Redeem the token in the redirect of a provider."""
    return oauth.authenticate(call.world, call.arguments.body)
