"""Handlers for one-time passcodes by SMS, a second factor."""

from __future__ import annotations

from typing import Any

from ....errors import ApiError
from ....handler_registry import Call, operation
from ....rules.b2b.login import mfa, sent_passcodes
from ....rules.b2b.organizations import members
from ....rules.sessions import factors
from ....rules.verification import attempts, passcodes


@operation("b2b.otps.sms.send")
def send(call: Call) -> dict[str, Any]:
    """Send a passcode to a member by SMS; a new number is saved."""
    world, body = call.world, call.arguments.body
    organization, member, presented = mfa.begin_enrollment(world, body, "sms_otp")
    held, given = member["mfa_phone_number"], body.get("mfa_phone_number", "")
    if held and given and given != held:
        raise ApiError("duplicate_member_phone_number_for_member")
    if not held and not given:
        raise ApiError("member_phone_number_not_found")
    # The documentation requires a second factor in all cases, but then no code could be sent again during a login: for
    # a verified number, the primary factor of that login is enough.
    mfa.require_second_factor(member, presented, verified=not member["mfa_phone_number_verified"])
    if not held:
        phone = {"mfa_phone_number": given, members.PHONE_ID: world.ids.new("phone-number")}
        member = members.save(world, {**member, **phone})
    sent_passcodes.send_sms(world, member, body.get("locale", "en"), operation=call.operation_id)
    return members.response(world, organization, member)


@operation("b2b.otps.sms.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Authenticate a passcode as a second factor."""
    world, body = call.world, call.arguments.body
    mfa_request = mfa.begin_verification(world, body, "sms_otp")
    member = mfa_request.member
    method = sent_passcodes.sms_method(member["member_id"])
    with attempts.count_failures(world, member, members.save_sign_in_state):
        passcodes.verify(world, method, body["code"])
    passcodes.redeem(world, method)
    factor = factors.sms_otp(world.clock.now(), member[members.PHONE_ID], member["mfa_phone_number"])
    return mfa.finish_verification(world, mfa_request, "sms_otp", factor, body, mfa_phone_number_verified=True)
