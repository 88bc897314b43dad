"""Handlers for authenticator apps of members."""

from __future__ import annotations

from typing import Any, Final

from ...errors import ApiError
from ...handler_registry import Call, operation
from ...rules.b2b.login import mfa
from ...rules.b2b.organizations import members, organizations
from ...rules.sessions import factors
from ...rules.verification import attempts, recovery_codes, totp

_KIND: Final = "member-totp"
_MINUTES: Final = 60


@operation("b2b.totps.create", assumed="A pending registration is replaced.")
def create(call: Call) -> dict[str, Any]:
    """Register an authenticator app, pending until its first code."""
    world, body = call.world, call.arguments.body
    organization, member, presented = mfa.begin_enrollment(world, body, "totp")
    mfa.require_active_member(member)
    if totp.is_active(world, member["member_id"]):
        raise ApiError("active_totp_exists")
    mfa.require_second_factor(member, presented, verified=True)
    lifetime = 60 * body.get("expiration_minutes", _MINUTES)
    registration = totp.create(world, member["member_id"], kind=_KIND, lifetime=lifetime)
    secret = registration["secret"]
    address = totp.uri(secret, organization["organization_name"], member["email_address"])
    return {
        **members.response(world, organization, member),
        "totp_registration_id": registration["totp_id"],
        "secret": secret,
        "qr_code": totp.qr_code(address),
        "recovery_codes": recovery_codes.create(world, member["member_id"]),
    }


@operation("b2b.totps.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Authenticate a code of the app as a second factor."""
    world, body = call.world, call.arguments.body
    mfa_request = mfa.begin_verification(world, body, "totp")
    member_id = mfa_request.member["member_id"]
    with attempts.count_failures(world, mfa_request.member, members.save_sign_in_state):
        if recovery_codes.is_unused(world, member_id, body["code"]):
            raise ApiError("recovery_code_used_as_totp_code")
        totp_id = totp.authenticate(world, member_id, body["code"])["totp_id"]
    factor = factors.authenticator_app(world.clock.now(), totp_id)
    return mfa.finish_verification(world, mfa_request, "totp", factor, body, totp_registration_id=totp_id)


@operation("b2b.totps.migrate")
def migrate(call: Call) -> dict[str, Any]:
    """Migrate an app and its recovery codes from another system."""
    world, body = call.world, call.arguments.body
    organization = organizations.find(world, body["organization_id"])
    member = members.find(world, organization, body["member_id"])
    if totp.is_active(world, member["member_id"]):
        raise ApiError("active_totp_exists")
    codes = recovery_codes.codes_to_import(world, member["member_id"], body["recovery_codes"])
    registration = totp.migrate(world, member["member_id"], kind=_KIND, secret=body["secret"])
    recovery_codes.save(world, member["member_id"], codes)
    saved = members.save(world, {**member, "totp_registration_id": registration["totp_id"]})
    return {
        **members.response(world, organization, saved),
        "totp_registration_id": registration["totp_id"],
        "recovery_codes": codes,
    }
