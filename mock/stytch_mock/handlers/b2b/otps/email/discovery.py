"""Handlers for one-time passcodes of discovery by email."""

from __future__ import annotations

from typing import Any, Final

from .....handler_registry import Call, operation
from .....rules.b2b.login import discovery, sent_passcodes
from .....rules.sessions import factors
from .....rules.verification import passcodes

_MINUTES: Final = 10


@operation("b2b.otps.email.discovery.send")
def send(call: Call) -> dict[str, Any]:
    """Send a discovery passcode."""
    body = call.arguments.body
    email = body["email_address"]
    sent_passcodes.send_email(
        call.world,
        email,
        sent_passcodes.email_method(email),
        operation=call.operation_id,
        lifetime=60 * body.get("discovery_expiration_minutes", _MINUTES),
        locale=body.get("locale", "en"),
        purpose="discovery",
    )
    return {}


@operation("b2b.otps.email.discovery.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Authenticate a discovery passcode."""
    world, body = call.world, call.arguments.body
    email = body["email_address"]
    method = sent_passcodes.email_method(email)
    passcodes.verify(world, method, body["code"])
    passcodes.redeem(world, method)
    return discovery.start_discovery(world, email, factors.email_otp(world.clock.now(), world.ids.new("email"), email))
