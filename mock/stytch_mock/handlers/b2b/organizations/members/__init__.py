"""Handlers for members of organizations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .....errors import ApiError
from .....handler_registry import Call, Result, operation
from .....rules import pagination
from .....rules.b2b import connected_apps as member_apps
from .....rules.b2b.authorization import permissions, update_permissions
from .....rules.b2b.lifecycle import email_updates, member_changes
from .....rules.b2b.oauth import provider_tokens
from .....rules.b2b.organizations import member_search, members, organizations
from .....rules.b2b.passwords import member_passwords


@operation("b2b.organizations.members.create")
def create(call: Call) -> dict[str, Any]:
    """Create a member."""
    organization = _organization(call)
    permissions.require_on_members(call.world, call.arguments.headers, organization, "create")
    body = call.arguments.body
    status: members.Status = "pending" if body.get("create_member_as_pending", False) else "active"
    member = members.create(call.world, organization, body["email_address"], body, status=status)
    return members.response(call.world, organization, member)


@operation("b2b.organizations.members.get")
def get(call: Call) -> dict[str, Any]:
    """Return a member by ID, external ID or email address; with both, both must match."""
    organization = _organization(call)
    query = call.arguments.query
    name, email = query.get("member_id"), query.get("email_address")
    if name is not None:
        member = members.find(call.world, organization, name)
        if email is not None and member["email_address"].lower() != email.lower():
            raise ApiError("member_not_found")
        return members.response(call.world, organization, member)
    if email is None:
        raise ApiError("invalid_member_get_fields")
    found = members.find_by_email(call.world, organization, email)
    if found is None:
        raise ApiError("member_not_found")
    return members.response(call.world, organization, found)


@operation("b2b.organizations.members.dangerously_get")
def dangerously_get(call: Call) -> dict[str, Any]:
    """Return a member by ID alone."""
    deleted = call.arguments.query.get("include_deleted", False)
    member = members.find_in_any_organization(call.world, call.arguments.path["member_id"], deleted=deleted)
    return members.response(call.world, organizations.find(call.world, member["organization_id"]), member)


@operation("b2b.organizations.members.update")
def update(call: Call) -> dict[str, Any]:
    """Update a member."""
    organization, member = _organization_and_member(call)
    body = call.arguments.body
    actor = permissions.require_on_members(
        call.world, call.arguments.headers, organization, *update_permissions.member_actions(body), target=member
    )
    if actor is not None and "trusted_metadata" in body:
        raise ApiError("cannot_update_trusted_metadata")
    if actor is not None and "email_address" in body and actor.member["member_id"] == member["member_id"]:
        raise ApiError("member_cannot_update_their_email_address")
    changed = member_changes.update(call.world, organization, member, body)
    return members.response(call.world, organization, changed)


@operation("b2b.organizations.members.delete")
def delete(call: Call) -> dict[str, Any]:
    """Delete a member, who can be reactivated."""
    organization, member = _organization_and_member(call)
    permissions.require_on_members(call.world, call.arguments.headers, organization, "delete", target=member)
    member_changes.delete(call.world, member)
    return {"member_id": member["member_id"]}


@operation("b2b.organizations.members.reactivate")
def reactivate(call: Call) -> dict[str, Any]:
    """Reactivate a deleted member."""
    organization = _organization(call)
    permissions.require_on_members(call.world, call.arguments.headers, organization, "create")
    name = call.arguments.path["member_id"]
    member = members.find(call.world, organization, name, external=False, deleted=True)
    return members.response(call.world, organization, member_changes.reactivate(call.world, organization, member))


@operation("b2b.organizations.members.search")
def search(call: Call) -> Result:
    """Return one page of the members of some organizations that match a query."""
    found = [organizations.find(call.world, name) for name in call.arguments.body["organization_ids"]]
    for organization in found:
        permissions.require_on_members(call.world, call.arguments.headers, organization, "search")
    by_id = {organization["organization_id"]: organization for organization in found}
    return pagination.search(call.world, members.KIND, lambda: _search(call, by_id))


def _search(call: Call, by_id: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    results, metadata = member_search.page(call.world, by_id, call.arguments.body)
    return {
        "members": [members.render(call.world, by_id[one["organization_id"]], one) for one in results],
        "organizations": {
            name: organizations.render(by_id[name]) for name in {one["organization_id"]: None for one in results}
        },
        "results_metadata": metadata,
    }


@operation("b2b.organizations.members.delete_totp")
def delete_totp(call: Call) -> dict[str, Any]:
    """Remove the authenticator app of a member."""
    organization, member = _organization_and_member(call)
    permissions.require_on_members(
        call.world, call.arguments.headers, organization, "update.info.delete.mfa-totp", target=member
    )
    return members.response(call.world, organization, member_changes.delete_totp(call.world, member))


@operation("b2b.organizations.members.delete_mfa_phone_number")
def delete_mfa_phone_number(call: Call) -> dict[str, Any]:
    """Remove the phone number of a member."""
    organization, member = _organization_and_member(call)
    permissions.require_on_members(
        call.world, call.arguments.headers, organization, "update.info.delete.mfa-phone", target=member
    )
    return members.response(call.world, organization, member_changes.delete_mfa_phone_number(call.world, member))


@operation("b2b.organizations.members.delete_password")
def delete_password(call: Call) -> dict[str, Any]:
    """Remove the password of a member."""
    organization = _organization(call)
    if member_passwords.are_cross_organization(call.world):
        raise ApiError("cross_org_passwords_enabled")
    member = member_passwords.find_member(call.world, organization, call.arguments.path["member_password_id"])
    permissions.require_on_members(
        call.world, call.arguments.headers, organization, "update.info.delete.password", target=member
    )
    return members.response(call.world, organization, member_passwords.remove(call.world, member))


@operation("b2b.organizations.members.delete_external_id")
def delete_external_id(call: Call) -> dict[str, Any]:
    """Remove the external ID of a member."""
    organization, member = _organization_and_member(call)
    permissions.require_on_members(call.world, call.arguments.headers, organization, permissions.NO_ACTION)
    return members.response(call.world, organization, members.save(call.world, {**member, "external_id": None}))


@operation("b2b.organizations.members.unlink_retired_email")
def unlink_retired_email(call: Call) -> dict[str, Any]:
    """Release a retired email address."""
    organization, member = _organization_and_member(call)
    permissions.require_on_members(
        call.world, call.arguments.headers, organization, "update.info.unlink.retired-email", target=member
    )
    changed = member_changes.unlink_retired_email(call.world, member, call.arguments.body)
    shown = members.response(call.world, organization, changed)
    return {**shown, "organization_id": organization["organization_id"]}


@operation("b2b.organizations.members.start_email_update")
def start_email_update(call: Call) -> dict[str, Any]:
    """Send a link or a passcode to a new email address."""
    organization, member = _organization_and_member(call)
    permissions.require_on_members(call.world, call.arguments.headers, organization, "update.info.email", target=member)
    email_updates.start(call.world, organization, member, call.arguments.body, operation=call.operation_id)
    return members.response(call.world, organization, member)


@operation("b2b.organizations.members.get_connected_apps")
def get_connected_apps(call: Call) -> dict[str, Any]:
    """Return the apps that a member authorized."""
    organization, member = _organization_and_member(call)
    permissions.require_on_members(
        call.world, call.arguments.headers, organization, "get.connected-apps", target=member
    )
    return {"connected_apps": member_apps.apps_of_member(call.world, organization, member)}


@operation("b2b.organizations.members.oidc_providers")
def oidc_providers(call: Call) -> dict[str, Any]:
    """Return the tokens that the identity providers of OIDC connections issued."""
    _, member = _organization_and_member(call)
    include = call.arguments.query.get("include_refresh_token", False)
    names = ("provider_subject", "id_token", "access_token", "access_token_expires_in", "scopes", "refresh_token")
    held = provider_tokens.of_member(
        call.world, member, "oidc", "member_oidc_token_not_found", include_refresh_token=include
    )
    shown = [
        {**{name: one[name] for name in names}, "connection_id": one["provider"].partition("/")[2]} for one in held
    ]
    return {"registrations": shown}


def _organization(call: Call) -> dict[str, Any]:
    return organizations.find(call.world, call.arguments.path["organization_id"])


def _organization_and_member(call: Call) -> tuple[dict[str, Any], dict[str, Any]]:
    organization = _organization(call)
    return organization, members.find(call.world, organization, call.arguments.path["member_id"])
