"""The users whom an identity provider sends over SCIM; each is a member of the organization."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ..lifecycle import member_changes
from ..organizations import members, organizations
from ..rbac import roles
from . import groups, resources
from .resources import Resource

KIND: Final = "scim_user"

Connection = Mapping[str, Any]


def of_connection(world: World, connection: Connection) -> list[Resource]:
    """Return the users of a connection, in the order of creation."""
    return [record["resource"] for record in world.records.find(KIND, connection=connection["connection_id"])]


def get(world: World, connection: Connection, user_id: str) -> Resource:
    """Return a user.

    Raises:
        ApiError: 404 `object_not_found`.
    """
    resource: Resource = _record(world, connection, user_id)["resource"]
    return resource


def create(world: World, connection: Connection, resource: Resource) -> Resource:
    """Create a user, and the member unless there is one with the email address; return the user.

    Raises:
        ApiError: 400 `duplicate_member_email`: another user has the address. 400: as `members.create` does.
    """
    organization = organizations.find(world, connection["organization_id"])
    email = resources.email_of(resource)
    member = members.find_by_email(world, organization, email)
    if member is not None and member["scim_registration"] is not None:
        raise ApiError("duplicate_member_email")
    if member is None:
        member = members.create(world, organization, email, {}, status="active")
    made = {**resource, "id": world.ids.new("scim-member-registration")}
    return _save(world, connection, made, member)


def change(world: World, connection: Connection, user_id: str, resource: Resource) -> Resource:
    """Change a user and the member, who is deleted or reactivated as `active` says; return the user.

    Args:
        world: The world of the connection.
        connection: The connection.
        user_id: The user.
        resource: The user after the change.

    Raises:
        ApiError: 404 `object_not_found`. 400: the email address cannot be used.
    """
    record = _record(world, connection, user_id)
    member = members.find_in_any_organization(world, record["member_id"], deleted=True)
    organization = organizations.find(world, connection["organization_id"])
    email = resources.email_of(resource)
    members.require_unused_email(world, organization, email, member["member_id"])
    if email.lower() != member["email_address"].lower():
        member = {**member, **member_changes.new_address(world, organization, member, email)}
    return _save(world, connection, {**resource, "id": user_id}, member)


def delete(world: World, connection: Connection, user_id: str) -> None:
    """Delete a user and the member.

    Raises:
        ApiError: 404 `object_not_found`.
    """
    record = _record(world, connection, user_id)
    groups.remove_user(world, connection, user_id)
    world.records.delete(KIND, user_id)
    member = members.find_in_any_organization(world, record["member_id"], deleted=True)
    member_changes.delete(world, {**member, "scim_registration": None})


def release_all(world: World, connection: Connection) -> None:
    """Delete the users and groups of a connection that is itself about to be deleted; the members stay."""
    for record in world.records.find(KIND, connection=connection["connection_id"]):
        member = members.find_in_any_organization(world, record["member_id"], deleted=True)
        held = {name: own for name, own in member.get(roles.GROUPS, {}).items() if name != connection["connection_id"]}
        members.save(world, {**member, "scim_registration": None, roles.GROUPS: held})
        world.records.delete(KIND, record["resource"]["id"])
    groups.delete_all(world, connection)


def update_groups(world: World, connection: Connection, user_ids: set[str]) -> None:
    """Update members after a change of the groups of users; unknown users are ignored."""
    for user_id in sorted(user_ids):
        record = world.records.get(KIND, user_id)
        if record is not None and record["connection_id"] == connection["connection_id"]:
            member = members.find_in_any_organization(world, record["member_id"], deleted=True)
            _save(world, connection, record["resource"], member)


def _record(world: World, connection: Connection, user_id: str) -> dict[str, Any]:
    found = world.records.get(KIND, user_id)
    if found is None or found["connection_id"] != connection["connection_id"]:
        raise ApiError("object_not_found")
    return found


def _save(world: World, connection: Connection, resource: Resource, member: dict[str, Any]) -> Resource:
    connection_id = connection["connection_id"]
    held = groups.of_user(world, connection, resource["id"])
    registration = {
        "connection_id": connection_id,
        "registration_id": resource["id"],
        "external_id": str(resource["externalId"]) if resource.get("externalId") else None,
        "scim_attributes": resources.attributes(resource, held),
    }
    changed = {
        **member,
        "name": resources.name_of(resource) or member["name"],
        "scim_registration": registration,
        roles.GROUPS: {**member.get(roles.GROUPS, {}), connection_id: [group["value"] for group in held]},
    }
    record = {"resource": resource, "connection_id": connection_id, "member_id": member["member_id"]}
    world.records.put(KIND, resource["id"], record, connection=connection_id)
    if not resources.is_active(resource):
        member_changes.delete(world, changed)
    else:
        members.save(world, {**changed, "status": "active" if member["status"] == "deleted" else member["status"]})
    return resource
