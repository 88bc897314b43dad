"""The SCIM connection of an organization, at most one, and the rotation of its bearer token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....rfc3339 import parse, rfc3339
from ....worlds.world import World
from ...sessions.tokens import digest
from ..organizations import organizations
from ..rbac import roles
from . import groups

KIND: Final = "scim_connection"

LIFETIME: Final = 365 * 24 * 3600
"""Seconds until a bearer token expires; not documented."""

_BASE_URL: Final = "https://test.stytch.com/v1/b2b/scim/"
# With it, Entra follows SCIM 2.0.
_ENTRA_FLAG: Final = "?aadOptscim062020"
_TOKEN: Final = "_token_digest"  # noqa: S105 (the name of a field)
_NEXT_TOKEN: Final = "_next_token_digest"  # noqa: S105 (the name of a field)
_OF_TOKEN: Final = ("bearer_token_last_four", "bearer_token_expires_at", _TOKEN)
_OF_NEXT: Final = ("next_bearer_token_last_four", "next_bearer_token_expires_at", _NEXT_TOKEN)
_NO_NEXT: Final = ("", None, None)


def find(world: World, organization: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the connection of an organization; None without one."""
    return world.records.get(KIND, organization["organization_id"])


def get(world: World, organization: Mapping[str, Any], connection_id: str) -> dict[str, Any]:
    """Return the connection of an organization with an ID.

    Raises:
        ApiError: 400 `no_active_scim_connection`.
    """
    found = find(world, organization)
    if found is None or found["connection_id"] != connection_id:
        raise ApiError("no_active_scim_connection")
    return found


def find_by_token(world: World, connection_id: str, token: str) -> dict[str, Any] | None:
    """Return the connection with an ID if a bearer token is one of its valid ones; otherwise None."""
    for found in world.records.find(KIND, connection=connection_id):
        for names in (_OF_TOKEN, _OF_NEXT):
            _, expires_at, stored = (found[name] for name in names)
            if stored == digest(token) and parse(expires_at) > world.clock.now():
                return found
    return None


def create(world: World, organization: Mapping[str, Any], body: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """Create the connection of an organization; return it and its bearer token.

    Raises:
        ApiError: 400 `active_scim_connection_exists`.
    """
    if find(world, organization) is not None:
        raise ApiError("active_scim_connection_exists")
    token = world.secret_values.token()
    connection = {
        "organization_id": organization["organization_id"],
        "connection_id": world.ids.new("scim-connection"),
        "status": "active",
        "display_name": body.get("display_name", ""),
        "identity_provider": body.get("identity_provider", "generic"),
        "scim_group_implicit_role_assignments": [],
        **_token_fields(world, token, _OF_TOKEN),
        **dict(zip(_OF_NEXT, _NO_NEXT, strict=True)),
    }
    return _save(world, organization, connection), token


def update(
    world: World, organization: Mapping[str, Any], connection: Mapping[str, Any], body: Mapping[str, Any]
) -> dict[str, Any]:
    """Update a connection and return it.

    Args:
        world: The world of the organization.
        organization: The organization.
        connection: The connection before the update.
        body: The request.

    Raises:
        ApiError: 400: a role cannot be assigned. 400 `scim_group_role_assignment_group_does_not_exist`: the identity
            provider has sent no such group.
    """
    changed = {**connection, **{name: body[name] for name in ("display_name", "identity_provider") if name in body}}
    assignments = body.get("scim_group_implicit_role_assignments")
    if assignments is not None:
        roles.check_assignable(world, organization, (entry["role_id"] for entry in assignments))
        known = {group["id"] for group in groups.of_connection(world, connection)}
        if not {entry["group_id"] for entry in assignments} <= known:
            raise ApiError("scim_group_role_assignment_group_does_not_exist")
        changed["scim_group_implicit_role_assignments"] = assignments
    return _save(world, organization, changed)


def delete(world: World, organization: Mapping[str, Any]) -> None:
    """Delete the connection of an organization."""
    delete_record(world, organization)
    kept = roles.of_other_kinds(organization, "scim")
    organizations.set_fields(world, organization, scim_active_connection=None, **{roles.ASSIGNMENTS: kept})


def delete_record(world: World, organization: Mapping[str, Any]) -> None:
    """Delete the connection of an organization that is itself about to be deleted."""
    world.records.delete(KIND, organization["organization_id"])


def start_rotation(
    world: World, organization: Mapping[str, Any], connection: Mapping[str, Any]
) -> tuple[dict[str, Any], str]:
    """Give a connection a next bearer token, instead of an earlier next one; return the connection and that token."""
    token = world.secret_values.token()
    return _save(world, organization, {**connection, **_token_fields(world, token, _OF_NEXT)}), token


def complete_rotation(world: World, organization: Mapping[str, Any], connection: Mapping[str, Any]) -> dict[str, Any]:
    """Replace the bearer token by the next one, and return the connection.

    Raises:
        ApiError: 400 `scim_connection_not_rotating_token`.
    """
    _require_rotating(connection)
    present = {name: connection[following] for name, following in zip(_OF_TOKEN, _OF_NEXT, strict=True)}
    return _save(world, organization, {**connection, **present, **dict(zip(_OF_NEXT, _NO_NEXT, strict=True))})


def cancel_rotation(world: World, organization: Mapping[str, Any], connection: Mapping[str, Any]) -> dict[str, Any]:
    """Discard the next bearer token, and return the connection.

    Raises:
        ApiError: 400 `scim_connection_not_rotating_token`.
    """
    _require_rotating(connection)
    return _save(world, organization, {**connection, **dict(zip(_OF_NEXT, _NO_NEXT, strict=True))})


def render(connection: Mapping[str, Any], *without: str, **added: str) -> dict[str, Any]:
    """Return a connection in the format of the API.

    Args:
        connection: The connection.
        without: Fields to leave out.
        added: Fields to add, such as a new token.
    """
    flag = _ENTRA_FLAG if connection["identity_provider"] == "microsoft-entra" else ""
    shown = {name: value for name, value in connection.items() if name[0] != "_" and name not in without}
    return {**shown, "base_url": f"{_BASE_URL}{connection['connection_id']}{flag}", **added}


def _token_fields(world: World, token: str, names: tuple[str, ...]) -> dict[str, Any]:
    expires_at = rfc3339(world.clock.now() + LIFETIME)
    return dict(zip(names, (token[-4:], expires_at, digest(token)), strict=True))


def _require_rotating(connection: Mapping[str, Any]) -> None:
    if connection[_NEXT_TOKEN] is None:
        raise ApiError("scim_connection_not_rotating_token")


def _save(world: World, organization: Mapping[str, Any], connection: dict[str, Any]) -> dict[str, Any]:
    world.records.put(KIND, organization["organization_id"], connection, connection=connection["connection_id"])
    names = ("connection_id", "display_name", "bearer_token_last_four", "bearer_token_expires_at")
    assignments = roles.of_other_kinds(organization, "scim") + [
        roles.connection_assignment("scim", connection["connection_id"], entry)
        for entry in connection["scim_group_implicit_role_assignments"]
    ]
    active = {name: connection[name] for name in names}
    organizations.set_fields(world, organization, scim_active_connection=active, **{roles.ASSIGNMENTS: assignments})
    return connection
