"""The SSO connections of organizations: find, save and delete, of all three kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

from ....errors import ApiError
from ....worlds.world import World
from ...render import public_fields
from ..organizations import organizations
from ..rbac import roles

KIND: Final = "sso_connection"

Type = Literal["saml", "oidc", "external"]
Connection = dict[str, Any]

_TYPE: Final = "_type"
# Names of the fields with role assignments, where they begin with the kind.
_ROLES: Final = "{}_connection_implicit_role_assignments"
_GROUP_ROLES: Final = "{}_group_implicit_role_assignments"
_MISSING: Final[Mapping[Type, str]] = {
    "saml": "saml_connection_not_found",
    "oidc": "oidc_connection_not_found",
    "external": "sso_connection_not_found",
}

CALLBACK: Final = "https://test.stytch.com/v1/b2b/sso/callback/"
"""What the URLs for identity providers begin with; the connection follows."""


def new(world: World, organization: Mapping[str, Any], kind: Type, fields: Mapping[str, Any]) -> Connection:
    """Return a new connection, to be saved.

    Args:
        world: The world of the organization.
        organization: The organization.
        kind: Its kind.
        fields: Its fields without those of every connection.
    """
    common = {
        "organization_id": organization["organization_id"],
        "connection_id": world.ids.new(f"{kind}-connection"),
        "status": "pending",
    }
    return {**common, **fields, _TYPE: kind}


def of_organization(world: World, organization: Mapping[str, Any], kind: Type) -> list[Connection]:
    """Return the connections of an organization of one kind, in the order of creation."""
    found = world.records.find(KIND, organization=organization["organization_id"])
    return [connection for connection in found if connection[_TYPE] == kind]


def get(world: World, organization: Mapping[str, Any], connection_id: str, kind: Type) -> Connection:
    """Return a connection of one kind.

    Raises:
        ApiError: 404 `saml_connection_not_found`, `oidc_connection_not_found` or `sso_connection_not_found`.
    """
    found = find(world, organization, connection_id)
    if found is None or found[_TYPE] != kind:
        raise ApiError(_MISSING[kind])
    return found


def find(world: World, organization: Mapping[str, Any], connection_id: str) -> Connection | None:
    """Return the connection of an organization with an ID, of any kind; None if there is none."""
    found = world.records.get(KIND, connection_id)
    return found if found is not None and found["organization_id"] == organization["organization_id"] else None


def type_of(connection: Mapping[str, Any]) -> Type:
    """Return the kind of a connection."""
    kind: Type = connection[_TYPE]
    return kind


def find_anywhere(world: World, connection_id: str) -> Connection | None:
    """Return the connection with an ID, of any organization; None if there is none."""
    return world.records.get(KIND, connection_id)


def all_connections(world: World) -> list[Connection]:
    """Return the connections of all organizations."""
    return world.records.all(KIND)


def save(world: World, connection: Connection) -> Connection:
    """Save a connection, list it in its organization if it is active, and return it."""
    connection_id, organization_id = connection["connection_id"], connection["organization_id"]
    world.records.put(KIND, connection_id, connection, organization=organization_id, connection=connection_id)
    _list_active(world, organization_id)
    return connection


def delete(world: World, organization: Mapping[str, Any], connection_id: str) -> None:
    """Delete a connection.

    Raises:
        ApiError: 404 `sso_connection_not_found`. 400 `cannot_delete_default_sso_connection`.
    """
    if find(world, organization, connection_id) is None:
        raise ApiError("sso_connection_not_found")
    if organization["sso_default_connection_id"] == connection_id:
        raise ApiError("cannot_delete_default_sso_connection")
    world.records.delete(KIND, connection_id)
    _list_active(world, organization["organization_id"])


def delete_records(world: World, organization: Mapping[str, Any]) -> None:
    """Delete the connections of an organization that is itself about to be deleted."""
    for connection in world.records.find(KIND, organization=organization["organization_id"]):
        world.records.delete(KIND, connection["connection_id"])


def require_assignable(
    world: World, organization: Mapping[str, Any], *assignments: Iterable[Mapping[str, str]]
) -> None:
    """Raise an error for implicit assignments of roles that cannot be assigned.

    Raises:
        ApiError: 400 `cannot_assign_default_rbac_role_id` or `invalid_rbac_role_assignment`.
    """
    roles.check_assignable(world, organization, (entry["role_id"] for part in assignments for entry in part))


def render(connection: Mapping[str, Any]) -> dict[str, Any]:
    """Return a connection in the format of the API."""
    return public_fields(connection)


def _list_active(world: World, organization_id: str) -> None:
    organization = organizations.find(world, organization_id)
    active = [
        {
            "connection_id": one["connection_id"],
            "display_name": one["display_name"],
            "identity_provider": one.get("identity_provider", "generic"),
        }
        for one in world.records.find(KIND, organization=organization_id)
        if one["status"] == "active"
    ]
    assignments = roles.of_other_kinds(organization, "sso") + [
        roles.connection_assignment("sso", one["connection_id"], entry)
        for one in world.records.find(KIND, organization=organization_id)
        for name in (_ROLES, _GROUP_ROLES)
        for entry in one.get(name.format(one[_TYPE]), ())
    ]
    listed = {"sso_active_connections": active, roles.ASSIGNMENTS: assignments}
    if any(organization.get(name, []) != value for name, value in listed.items()):
        organizations.set_fields(world, organization, **listed)
