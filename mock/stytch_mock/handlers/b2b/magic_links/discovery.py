"""Handlers for magic links of discovery."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.b2b.login import discovery, magic_links
from ....rules.sessions import factors


@operation("b2b.magic_links.discovery.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Redeem a discovery link."""
    world, body = call.world, call.arguments.body
    verifier = body.get("pkce_code_verifier", "")
    link = magic_links.redeem(world, body["discovery_magic_links_token"], discovery=True, pkce_code_verifier=verifier)
    email = link["email_address"]
    return discovery.start_discovery(world, email, factors.magic_link(world.clock.now(), world.ids.new("email"), email))
