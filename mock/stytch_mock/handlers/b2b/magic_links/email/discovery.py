"""Handlers for sending magic links of discovery."""

from __future__ import annotations

from typing import Any, Final

from .....handler_registry import Call, operation
from .....rules.b2b.login import magic_links
from .....rules.verification import pkce

_MINUTES: Final = 60


@operation("b2b.magic_links.email.discovery.send")
def send(call: Call) -> dict[str, Any]:
    """Send a discovery link."""
    body = call.arguments.body
    challenge = body.get("pkce_code_challenge", "")
    pkce.require_challenge_format(challenge)
    magic_links.send(
        call.world,
        body["email_address"],
        operation=call.operation_id,
        purpose="discovery",
        lifetime=60 * body.get("discovery_expiration_minutes", _MINUTES),
        redirect_url=body.get("discovery_redirect_url", ""),
        pkce_code_challenge=challenge,
        locale=body.get("locale", "en"),
    )
    return {}
