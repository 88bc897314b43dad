"""Handlers for the SCIM connection of an organization."""

from __future__ import annotations

from typing import Any, Final

from ....handler_registry import Call, operation
from ....rules import pagination
from ....rules.b2b.authorization import permissions
from ....rules.b2b.organizations import organizations
from ....rules.b2b.scim import connections, groups, users

_RESOURCE: Final = "stytch.scim"
_NEXT_LAST_FOUR: Final = "next_bearer_token_last_four"


@operation("b2b.scim.connection.create")
def create(call: Call) -> dict[str, Any]:
    """Create the connection; only this response has its bearer token."""
    made, token = connections.create(call.world, _organization(call, "create"), call.arguments.body)
    hidden = ("bearer_token_last_four", _NEXT_LAST_FOUR, "next_bearer_token_expires_at")
    return {"connection": connections.render(made, *hidden, bearer_token=token)}


@operation("b2b.scim.connection.get")
def get(call: Call) -> dict[str, Any]:
    """Return the connection; null if the organization has none."""
    found = connections.find(call.world, _organization(call, "get"))
    return {"connection": None if found is None else connections.render(found)}


@operation("b2b.scim.connection.get_groups")
def get_groups(call: Call) -> dict[str, Any]:
    """Return one page of the groups that the identity provider has sent."""
    organization, connection = _organization_and_connection(call, "get")
    query = call.arguments.query
    found, metadata = pagination.page(
        groups.of_connection(call.world, connection),
        lambda _: True,
        identifier="id",
        cursor=query.get("cursor", ""),
        limit=query.get("limit"),
    )
    shown = [
        {
            "group_id": group["id"],
            "group_name": group["displayName"],
            "organization_id": organization["organization_id"],
            "connection_id": connection["connection_id"],
        }
        for group in found
    ]
    return {"scim_groups": shown, "next_cursor": metadata["next_cursor"]}


@operation("b2b.scim.connection.update")
def update(call: Call) -> dict[str, Any]:
    """Update the connection."""
    organization, connection = _organization_and_connection(call, "update")
    changed = connections.update(call.world, organization, connection, call.arguments.body)
    return {"connection": connections.render(changed)}


@operation("b2b.scim.connection.delete")
def delete(call: Call) -> dict[str, Any]:
    """Delete the connection."""
    organization, connection = _organization_and_connection(call, "delete")
    users.release_all(call.world, connection)
    connections.delete(call.world, organizations.find(call.world, organization["organization_id"]))
    return {"connection_id": connection["connection_id"]}


@operation("b2b.scim.connection.rotate_start")
def rotate_start(call: Call) -> dict[str, Any]:
    """Issue the next bearer token; only this response has it."""
    changed, token = connections.start_rotation(call.world, *_organization_and_connection(call, "update"))
    return {"connection": connections.render(changed, _NEXT_LAST_FOUR, next_bearer_token=token)}


@operation("b2b.scim.connection.rotate_complete")
def rotate_complete(call: Call) -> dict[str, Any]:
    """Replace the bearer token by the next one."""
    changed = connections.complete_rotation(call.world, *_organization_and_connection(call, "update"))
    return {"connection": connections.render(changed)}


@operation("b2b.scim.connection.rotate_cancel")
def rotate_cancel(call: Call) -> dict[str, Any]:
    """Discard the next bearer token."""
    changed = connections.cancel_rotation(call.world, *_organization_and_connection(call, "update"))
    return {"connection": connections.render(changed)}


def _organization(call: Call, action: str) -> dict[str, Any]:
    organization = organizations.find(call.world, call.arguments.path["organization_id"])
    permissions.require(call.world, call.arguments.headers, organization, _RESOURCE, [action])
    return organization


def _organization_and_connection(call: Call, action: str) -> tuple[dict[str, Any], dict[str, Any]]:
    organization = _organization(call, action)
    return organization, connections.get(call.world, organization, call.arguments.path["connection_id"])
