"""Sign-in of members with passwords, and passwords that are migrated from other systems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ... import metadata
from ...passwords import migrated_hashes, strength
from ...sessions import factors
from ...verification import attempts
from ..login import auth_policy, login
from ..login.login import VerifiedFactor
from ..organizations import members, organizations
from ..rbac import roles
from ..sessions.presented_session import read_presented_session
from . import member_passwords

METHOD: Final = "password"
"""Name of the primary method in settings of organizations."""


def find_member(world: World, organization: Mapping[str, Any], email: str) -> dict[str, Any]:
    """Return the member of an organization with an email address.

    Raises:
        ApiError: 404 `member_not_found`.
    """
    member = members.find_by_email(world, organization, email)
    if member is None:
        raise ApiError("member_not_found")
    return member


def require_allowed(organization: Mapping[str, Any], member: Mapping[str, Any]) -> None:
    """Raise an error if an organization does not allow passwords.

    Raises:
        ApiError: 400 `operation_restricted_by_organization_auth_methods`.
    """
    if not member["is_breakglass"] and METHOD not in auth_policy.allowed_primary_methods(organization):
        raise ApiError("operation_restricted_by_organization_auth_methods")


def authenticate(world: World, body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Sign in with a password and return the fields of the response.

    Raises:
        ApiError: 404 `organization_not_found` or `member_not_found`; otherwise as `verify`, `read_presented_session`
            and `login.complete` do.
    """
    presented = read_presented_session(world, body)
    organization = organizations.find(world, body["organization_id"])
    member = find_member(world, organization, body["email_address"])
    presented.factors_for(member)
    verify(world, member, body["password"])
    # Only the password that was set by email verifies the address; that is noted when it is set.
    new_factor = VerifiedFactor(factors.password(world.clock.now()), verifies_email=False)
    done = login.complete(world, organization, member, [new_factor], body, presented=presented, operation=operation)
    return {**done, "organization_id": organization["organization_id"], "member_device": None}


def verify(world: World, member: dict[str, Any], text: str) -> None:
    """Verify the password of a member.

    Args:
        world: The world of the member.
        member: The member.
        text: The password to verify.

    Raises:
        ApiError: 404 `member_password_not_found`: the member has none. 400 `password_does_not_match`: it is wrong. 400
            `member_reset_password`: it must be reset, for example because it is known from a breach. 429
            `user_lock_limit_reached`.
    """
    password = member_passwords.find(world, member)
    if password is None:
        raise ApiError("member_password_not_found")
    with attempts.count_failures(world, member, members.save_sign_in_state):
        if not member_passwords.matches(world, password, text):
            raise ApiError("password_does_not_match")
    require_no_reset(world, password, text)


def require_no_reset(world: World, password: Mapping[str, Any], text: str) -> None:
    """Raise an error if a password must be reset.

    Raises:
        ApiError: 400 `member_reset_password`.
    """
    if password["requires_reset"] or strength.is_breached(text):
        member_passwords.require_reset(world, password)
        raise ApiError("member_reset_password")


def migrate(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Set the password of a member from a hash of another system; return the fields of the response.

    Raises:
        ApiError: 404 `organization_not_found`. 400 `password_already_exists`: the member has a password. 400: the hash
            is invalid; otherwise as `members.create` does.
    """
    stored = migrated_hashes.read(body)
    organization = organizations.find(world, body["organization_id"])
    found = members.find_by_email(world, organization, body["email_address"])
    if found is not None and member_passwords.find(world, found) is not None:
        raise ApiError("password_already_exists")
    if found is None:
        member = members.create(world, organization, body["email_address"], body, status="active")
    else:
        member = _updated(world, organization, found, body)
    verified: dict[str, Any] = {"email_address_verified": True}
    if member["mfa_phone_number"] and body.get("set_phone_number_verified"):
        verified["mfa_phone_number_verified"] = True
    member = member_passwords.replace(world, members.save(world, {**member, **verified}), stored)
    return {**members.response(world, organization, member), "member_created": found is None}


def _updated(
    world: World, organization: Mapping[str, Any], member: Mapping[str, Any], body: Mapping[str, Any]
) -> dict[str, Any]:
    changed = {**member, "name": body.get("name", member["name"])}
    for name in ("trusted_metadata", "untrusted_metadata"):
        changed[name] = metadata.merge(member[name], body.get(name))
    if "roles" in body:
        changed[roles.ASSIGNED] = roles.check_assignable(world, organization, body["roles"])
    if "mfa_phone_number" in body and not member["mfa_phone_number"]:
        changed["mfa_phone_number"] = body["mfa_phone_number"]
        changed[members.PHONE_ID] = world.ids.new("phone-number")
    return changed
