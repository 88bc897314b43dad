"""Behaviour of one-time passcodes by SMS, a second factor."""

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
    """Text a passcode to a member, perhaps to a number that the member gets by this."""
    world, body = call.world, call.arguments.body
    organization, member, presented = mfa.begin_enrollment(world, body, "sms_otp")
    held, given = member["mfa_phone_number"], body.get("mfa_phone_number", "")
    if held and given and given != held:
        raise ApiError("duplicate_member_phone_number_for_member")
    if not held and not given:
        raise ApiError("member_phone_number_not_found")
    # A second factor is wanted by the documentation in all cases, but then nobody could have a code sent again during
    # a login: to a number that was proven before, the first factor of that login does.
    mfa.require_second_factor(member, presented, passed=not member["mfa_phone_number_verified"])
    if not held:
        phone = {"mfa_phone_number": given, members.PHONE_ID: world.ids.new("phone-number")}
        member = members.save(world, {**member, **phone})
    sent_passcodes.send_sms(world, member, body.get("locale", "en"), operation=call.operation_id)
    return members.response(world, organization, member)


@operation("b2b.otps.sms.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Add a passcode to a login."""
    world, body = call.world, call.arguments.body
    step = mfa.begin_verification(world, body, "sms_otp")
    member = step.member
    method = sent_passcodes.sms_method(member["member_id"])
    with attempts.count_failures(world, member, members.save_sign_in_state):
        passcodes.verify(world, method, body["code"])
    passcodes.redeem(world, method)
    factor = factors.sms_otp(world.clock.now(), member[members.PHONE_ID], member["mfa_phone_number"])
    return mfa.finish_verification(world, step, "sms_otp", factor, body, mfa_phone_number_verified=True)
