"""Handlers for magic links by email."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.consumer.login import magic_links


@operation("consumer.magic_links.email.send")
def send(call: Call) -> dict[str, Any]:
    """Send a link to a user."""
    return magic_links.send(call.world, call.arguments.body, operation=call.operation_id)


@operation("consumer.magic_links.email.login_or_create")
def login_or_create(call: Call) -> dict[str, Any]:
    """Send a link to a user, who is created if necessary."""
    return magic_links.login_or_create(call.world, call.arguments.body, operation=call.operation_id)


@operation("consumer.magic_links.email.invite")
def invite(call: Call) -> dict[str, Any]:
    """Create a pending user and send an invitation."""
    return magic_links.invite(call.world, call.arguments.body, operation=call.operation_id)


@operation("consumer.magic_links.email.revoke_invite")
def revoke_invite(call: Call) -> dict[str, Any]:
    """Revoke the invitations of an address."""
    magic_links.revoke_invite(call.world, call.arguments.body["email"])
    return {}
