"""Handlers for one-time passcodes by email, a primary factor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from .....errors import ApiError
from .....handler_registry import Call, operation
from .....rules.b2b.lifecycle import email_updates
from .....rules.b2b.login import invitations, login, sent_passcodes
from .....rules.b2b.login.login import VerifiedFactor
from .....rules.b2b.organizations import members, organizations
from .....rules.b2b.sessions.presented_session import read_presented_session
from .....rules.sessions import factors
from .....rules.verification import attempts, passcodes

_MINUTES: Final = 10


@operation("b2b.otps.email.login_or_signup")
def login_or_signup(call: Call) -> dict[str, Any]:
    """Send a login passcode, or a signup passcode to a new member."""
    world, body = call.world, call.arguments.body
    organization = organizations.find(world, body["organization_id"])
    receiver = invitations.find_or_create_recipient(world, organization, body["email_address"], "email_otp")
    sent_passcodes.send_email(
        world,
        receiver.member["email_address"],
        _method(receiver.member["email_address"], receiver.member),
        operation=call.operation_id,
        lifetime=60 * body.get(f"{receiver.purpose}_expiration_minutes", _MINUTES),
        locale=body.get("locale", "en"),
        purpose=receiver.purpose,
    )
    return {**members.response(world, organization, receiver.member), "member_created": receiver.is_new}


@operation("b2b.otps.email.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Authenticate a passcode for an organization."""
    world, body = call.world, call.arguments.body
    presented = read_presented_session(world, body)
    organization = organizations.find(world, body["organization_id"])
    email = body["email_address"]
    member = members.find_by_email(world, organization, email) or email_updates.find_member(world, organization, email)
    if member is None:
        raise ApiError("member_not_found")
    method = _method(email, member)
    with attempts.count_failures(world, member, members.save_sign_in_state):
        passcodes.verify(world, method, body["code"])
    passcodes.redeem(world, method)
    if member["email_address"].lower() != email.lower():
        member = email_updates.complete(world, organization, email) or member
    email_id = member[members.EMAIL_ID]
    new_factor = VerifiedFactor(
        factors.email_otp(world.clock.now(), email_id, member["email_address"]), verifies_email=True
    )
    done = login.complete(
        world, organization, member, [new_factor], body, presented=presented, operation=call.operation_id
    )
    return {**done, "organization_id": organization["organization_id"], "method_id": email_id, "member_device": None}


def _method(email: str, member: Mapping[str, Any]) -> str:
    """Return the method that a passcode verifies; it includes the member, because the address may change its owner."""
    return sent_passcodes.email_method(email, member["member_id"])
