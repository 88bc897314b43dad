"""The accounts of members at the identity providers of SSO connections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....worlds.world import World
from ... import metadata
from ..organizations import members
from ..rbac import roles

KIND: Final = "member_sso_account"

_FIELD: Final = "sso_registrations"


def find_member(world: World, connection: Mapping[str, Any], external_id: str) -> dict[str, Any] | None:
    """Return the member who registered an account; None if there is none, or it is deleted."""
    found = world.records.get(KIND, _key(connection, external_id))
    member = None if found is None else members.find_by_id(world, found["member_id"])
    return None if member is None or member["status"] == "deleted" else member


def register(
    world: World, member: Mapping[str, Any], connection: Mapping[str, Any], protocol: str, person: Mapping[str, Any]
) -> tuple[dict[str, Any], str]:
    """Register the account of a sign-in or update it; return the member and the ID of the registration.

    Args:
        world: The world of the member.
        member: The member.
        connection: The connection.
        protocol: `saml` or `oidc`.
        person: `external_id`, `name`, `groups`, `attributes` and `metadata` from the identity provider.
    """
    connection_id, external_id = connection["connection_id"], person["external_id"]
    others, own = [], world.ids.new(f"{protocol}-member-registration")
    for entry in member[_FIELD]:
        if (entry["connection_id"], entry["external_id"]) == (connection_id, external_id):
            own = entry["registration_id"]
        else:
            others.append(entry)
    registration = {
        "connection_id": connection_id,
        "external_id": external_id,
        "registration_id": own,
        "sso_attributes": person["attributes"],
    }
    world.records.put(KIND, _key(connection, external_id), {"member_id": member["member_id"]})
    changed = {
        **member,
        "name": member["name"] or person["name"],
        "trusted_metadata": metadata.merge(member["trusted_metadata"], person["metadata"]),
        _FIELD: [*others, registration],
        roles.GROUPS: {**member.get(roles.GROUPS, {}), connection_id: person["groups"]},
    }
    return members.save(world, changed), own


def _key(connection: Mapping[str, Any], external_id: str) -> str:
    return f"{connection['connection_id']}/{external_id}"
