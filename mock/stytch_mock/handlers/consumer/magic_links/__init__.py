"""Handlers for magic links of users."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.consumer.login import magic_links


@operation("consumer.magic_links.create")
def create(call: Call) -> dict[str, Any]:
    """Create a token that the application delivers itself."""
    return magic_links.create(call.world, call.arguments.body)


@operation("consumer.magic_links.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Authenticate the token of a link."""
    return magic_links.authenticate(call.world, call.arguments.body)
