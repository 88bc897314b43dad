"""Updates, removal and reactivation of members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ... import metadata
from ...oauth_clients import grants
from ...verification import passcodes, recovery_codes, totp
from ..login import sent_passcodes
from ..organizations import members
from ..passwords import member_passwords
from ..rbac import roles
from ..sessions import sessions

_PLAIN: Final = ("name", "is_breakglass", "mfa_enrolled")


def update(
    world: World, organization: Mapping[str, Any], member: Mapping[str, Any], body: Mapping[str, Any]
) -> dict[str, Any]:
    """Update a member and return it.

    New roles replace the former ones. Sessions that have a removed role also through SSO are revoked, unless
    `preserve_existing_sessions` is true.

    Args:
        world: The world of the member.
        organization: The member's organization.
        member: The member before the update.
        body: The request.

    Raises:
        ApiError: 400 `duplicate_member_phone_number_for_member`: it already has a phone number. 400
            `default_mfa_member_missing_factor`: it does not have the new default factor. 400: the email address or
            external ID is used, a role cannot be assigned, or the metadata is over a limit.
    """
    changed = {**member, **{name: body[name] for name in _PLAIN if name in body}}
    for name in ("trusted_metadata", "untrusted_metadata"):
        changed[name] = metadata.merge(member[name], body.get(name))
    if "mfa_phone_number" in body and body["mfa_phone_number"] != member["mfa_phone_number"]:
        if member["mfa_phone_number"]:
            raise ApiError("duplicate_member_phone_number_for_member")
        changed["mfa_phone_number"] = body["mfa_phone_number"]
        changed[members.PHONE_ID] = world.ids.new("phone-number")
    if "roles" in body:
        changed[roles.ASSIGNED] = roles.check_assignable(world, organization, body["roles"])
    if "external_id" in body:
        members.require_unused_external_id(world, organization, body["external_id"], member["member_id"])
        changed["external_id"] = body["external_id"]
    if "default_mfa_method" in body:
        changed["default_mfa_method"] = _require_factor(changed, body["default_mfa_method"])
    # Last, because only these changes write other records.
    if "roles" in body and not body.get("preserve_existing_sessions", False):
        _revoke_sessions_with(world, organization, member, set(member[roles.ASSIGNED]) - set(changed[roles.ASSIGNED]))
    email = body.get("email_address", member["email_address"])
    if email.lower() != member["email_address"].lower():
        changed |= new_address(world, organization, member, email, unlink=body.get("unlink_email", False))
    return members.save(world, changed)


def delete(world: World, member: Mapping[str, Any]) -> None:
    """Mark a member as deleted, and revoke its sessions, links and passcodes."""
    sessions.revoke_all(world, member)
    grants.revoke_all(world, member["member_id"])
    passcodes.revoke(world, sent_passcodes.sms_method(member["member_id"]))
    members.save(world, {**member, "status": "deleted"})


def reactivate(world: World, organization: Mapping[str, Any], member: Mapping[str, Any]) -> dict[str, Any]:
    """Reactivate a deleted member and return it.

    Args:
        world: The world of the member.
        organization: The member's organization.
        member: The member.

    Raises:
        ApiError: 400 `no_deleted_member_found_for_reactivation`: it is not deleted. 400
            `email_unverified_for_reactivation`: its email address is not verified. 400
            `reactivation_email_belongs_to_another_member`: another member has the email address now. 400: the
            email address or external ID cannot be used.
    """
    if member["status"] != "deleted":
        raise ApiError("no_deleted_member_found_for_reactivation")
    if not member["email_address_verified"]:
        raise ApiError("email_unverified_for_reactivation")
    if members.find_by_email(world, organization, member["email_address"]) is not None:
        raise ApiError("reactivation_email_belongs_to_another_member")
    members.require_unused_email(world, organization, member["email_address"], member["member_id"])
    members.require_unused_external_id(world, organization, member["external_id"], member["member_id"])
    return members.save(world, {**member, "status": "active"})


def unlink_retired_email(world: World, member: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """Release a retired email address of a member and return the member.

    Args:
        world: The world of the member.
        member: The member.
        body: The request: `email_id`, `email_address` or both, which must then belong together.

    Raises:
        ApiError: 400 `retired_email_missing_email_identifiers`: there is neither. 404 `email_not_found`: the member has
            no such retired address.
    """
    wanted = {name: body[name].lower() for name in ("email_id", "email_address") if name in body}
    if not wanted:
        raise ApiError("retired_email_missing_email_identifiers")
    for entry in member["retired_email_addresses"]:
        if all(entry[name].lower() == value for name, value in wanted.items()):
            remaining = members.release_email(world, member, entry["email_address"])
            return members.save(world, {**member, "retired_email_addresses": remaining})
    raise ApiError("email_not_found")


def delete_mfa_phone_number(world: World, member: Mapping[str, Any]) -> dict[str, Any]:
    """Remove the phone number of a member and return the member. Sessions stay active.

    Raises:
        ApiError: 404 `member_phone_number_not_found`: there is none.
    """
    if not member["mfa_phone_number"]:
        raise ApiError("member_phone_number_not_found", "The member has no phone number.")
    passcodes.revoke(world, sent_passcodes.sms_method(member["member_id"]))
    without = {**member, "mfa_phone_number": "", "mfa_phone_number_verified": False, members.PHONE_ID: ""}
    return members.save(world, {**without, "default_mfa_method": _default_of(without)})


def delete_totp(world: World, member: Mapping[str, Any]) -> dict[str, Any]:
    """Remove the authenticator app of a member with its recovery codes, and return the member. Sessions stay active.

    Raises:
        ApiError: 404 `totp_not_found`: there is none, not even a pending one.
    """
    if totp.find(world, member["member_id"]) is None:
        raise ApiError("totp_not_found")
    totp.remove(world, member["member_id"])
    recovery_codes.remove(world, member["member_id"])
    without = {**member, "totp_registration_id": ""}
    return members.save(world, {**without, "default_mfa_method": _default_of(without)})


def new_address(
    world: World, organization: Mapping[str, Any], member: Mapping[str, Any], email: str, *, unlink: bool = False
) -> dict[str, Any]:
    """Return the fields that change with the email address: it is unverified, and the password is removed.

    Args:
        world: The world of the member.
        organization: The member's organization.
        member: The member before the change.
        email: The new address.
        unlink: Whether the former address is free at once, instead of being kept as a retired one.

    Raises:
        ApiError: As `members.require_unused_email` does.
    """
    members.require_unused_email(world, organization, email, member["member_id"])
    retired = member["retired_email_addresses"] if unlink else members.retire_email(world, member)
    # A retired address that is used again is no longer retired.
    remaining = members.release_email(world, {**member, "retired_email_addresses": retired}, email)
    member_passwords.delete_record(world, member)
    return {
        "email_address": email,
        members.EMAIL_ID: world.ids.new("email"),
        "email_address_verified": False,
        "member_password_id": "",
        "retired_email_addresses": remaining,
    }


def _revoke_sessions_with(
    world: World, organization: Mapping[str, Any], member: Mapping[str, Any], removed: set[str]
) -> None:
    """Revoke the sessions in which SSO connections give a member one of the removed roles as well."""
    for session in sessions.list_active(world, member):
        undirected = {**member, roles.ASSIGNED: []}
        held = roles.held_role_ids(organization, undirected, session["authentication_factors"])
        by_sso = set(held) - set(roles.held_role_ids(organization, undirected, []))
        if by_sso & removed:
            sessions.revoke(world, session)


def _require_factor(member: Mapping[str, Any], method: str) -> str:
    if not member["mfa_phone_number" if method == "sms_otp" else "totp_registration_id"]:
        raise ApiError("default_mfa_member_missing_factor")
    return method


def _default_of(member: Mapping[str, Any]) -> str:
    """Return the default second factor of a member after one was removed: the other one if it is verified."""
    if member["totp_registration_id"]:
        return "totp"
    return "sms_otp" if member["mfa_phone_number_verified"] else ""
