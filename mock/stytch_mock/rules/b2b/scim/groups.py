"""The groups that an identity provider sends over SCIM, to which roles can be assigned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from .resources import Resource

KIND: Final = "scim_group"

Connection = Mapping[str, Any]


def of_connection(world: World, connection: Connection) -> list[Resource]:
    """Return the groups of a connection, in the order of creation."""
    return [record["resource"] for record in world.records.find(KIND, connection=connection["connection_id"])]


def get(world: World, connection: Connection, group_id: str) -> Resource:
    """Return a group.

    Raises:
        ApiError: 404 `object_not_found`.
    """
    found = world.records.get(KIND, group_id)
    if found is None or found["connection_id"] != connection["connection_id"]:
        raise ApiError("object_not_found")
    resource: Resource = found["resource"]
    return resource


def save(world: World, connection: Connection, resource: Resource, group_id: str = "") -> Resource:
    """Save a group, a new one without an ID, and return it.

    Raises:
        ApiError: 400 `invalid_argument`: it has no name.
    """
    if not isinstance(resource.get("displayName"), str) or not resource["displayName"]:
        raise ApiError("invalid_argument", "A group needs `displayName`.")
    made = {**resource, "id": group_id or world.ids.new("scim-group")}
    record = {"resource": made, "connection_id": connection["connection_id"]}
    world.records.put(KIND, made["id"], record, connection=connection["connection_id"])
    return made


def delete(world: World, connection: Connection, group_id: str) -> None:
    """Delete a group.

    Raises:
        ApiError: 404 `object_not_found`.
    """
    get(world, connection, group_id)
    world.records.delete(KIND, group_id)


def delete_all(world: World, connection: Connection) -> None:
    """Delete the groups of a connection that is itself about to be deleted."""
    for group in of_connection(world, connection):
        world.records.delete(KIND, group["id"])


def user_ids(group: Resource) -> set[str]:
    """Return the IDs of the users in a group."""
    held = group.get("members")
    return {str(entry.get("value")) for entry in held if isinstance(entry, dict)} if isinstance(held, list) else set()


def of_user(world: World, connection: Connection, user_id: str) -> list[dict[str, str]]:
    """Return the groups of a user: `value` and `display`."""
    return [
        {"value": group["id"], "display": group["displayName"]}
        for group in of_connection(world, connection)
        if user_id in user_ids(group)
    ]


def remove_user(world: World, connection: Connection, user_id: str) -> None:
    """Remove a user from all groups."""
    for group in of_connection(world, connection):
        if user_id in user_ids(group):
            kept = [entry for entry in group["members"] if isinstance(entry, dict) and entry.get("value") != user_id]
            save(world, connection, {**group, "members": kept}, group["id"])
