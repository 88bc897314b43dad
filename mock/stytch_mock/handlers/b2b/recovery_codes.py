"""Handlers for recovery codes of members."""

from __future__ import annotations

from typing import Any

from ...errors import ApiError
from ...handler_registry import Call, operation
from ...rules.b2b.login import login, mfa
from ...rules.b2b.organizations import members, organizations
from ...rules.sessions import factors
from ...rules.verification import attempts, recovery_codes, totp


@operation("b2b.recovery_codes.get")
def get(call: Call) -> dict[str, Any]:
    """Return the unused codes."""
    world, path = call.world, call.arguments.path
    organization = organizations.find(world, path["organization_id"])
    member = members.find(world, organization, path["member_id"])
    codes = recovery_codes.unused(world, member["member_id"])
    return {**members.response(world, organization, member), "recovery_codes": codes}


@operation("b2b.recovery_codes.recover")
def recover(call: Call) -> dict[str, Any]:
    """Authenticate a recovery code instead of a code of the authenticator app."""
    world, body = call.world, call.arguments.body
    organization, member, presented = mfa.begin_verification(world, body, None)
    left = recovery_codes.unused(world, member["member_id"])
    # Recovery codes exist from the registration on, but are accepted only for an active app.
    if not totp.is_active(world, member["member_id"]):
        raise ApiError("no_active_recovery_code_backed_factor")
    with attempts.count_failures(world, member, members.save_sign_in_state):
        code_id = recovery_codes.redeem(world, member["member_id"], body["recovery_code"])
    factor = factors.recovery_code(world.clock.now(), code_id)
    done = login.step_up(world, organization, member, factor, body, presented=presented)
    return {**done, "recovery_codes_remaining": len(left) - 1, "member_device": None}


@operation("b2b.recovery_codes.rotate")
def rotate(call: Call) -> dict[str, Any]:
    """Replace all codes by new ones."""
    world, body = call.world, call.arguments.body
    organization = organizations.find(world, body["organization_id"])
    member = members.find(world, organization, body["member_id"])
    codes = recovery_codes.rotate(world, member["member_id"])
    return {**members.response(world, organization, member), "recovery_codes": codes}
