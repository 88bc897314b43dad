"""OIDC connections: create and update."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....worlds.world import World
from . import connections
from .connections import Connection

_REQUIRED: Final = ("client_id", "client_secret", "issuer", "authorization_url", "token_url", "jwks_url")
_OPTIONAL: Final = ("userinfo_url", "display_name", "identity_provider", "custom_scopes", "attribute_mapping")

# What the API would read from the issuer's metadata.
_DISCOVERED: Final = ("authorization_url", "token_url", "jwks_url")


def create(world: World, organization: Mapping[str, Any], body: Mapping[str, Any]) -> Connection:
    """Create a connection, pending until it is set up, and return it."""
    connection = connections.new(
        world,
        organization,
        "oidc",
        {
            "display_name": body.get("display_name", ""),
            "identity_provider": body.get("identity_provider", "generic"),
            **dict.fromkeys((*_REQUIRED, "userinfo_url", "custom_scopes"), ""),
            "attribute_mapping": {},
        },
    )
    connection["redirect_url"] = f"{connections.CALLBACK}{connection['connection_id']}"
    return connections.save(world, connection)


def update(world: World, connection: Mapping[str, Any], body: Mapping[str, Any]) -> tuple[Connection, str | None]:
    """Update a connection, which becomes active when it is set up; return it and a warning, None without one.

    Args:
        world: The world of the connection.
        connection: The connection before the update.
        body: The request.
    """
    changed = {**connection, **{name: body[name] for name in (*_REQUIRED, *_OPTIONAL) if name in body}}
    changed["status"] = "active" if all(changed[name] for name in _REQUIRED) else "pending"
    is_moved = changed["issuer"] != connection["issuer"]
    warning = None
    if is_moved and any(name not in body for name in _DISCOVERED):
        warning = "The mock server does not read the metadata of the issuer; send the other URLs yourself."
    return connections.save(world, changed), warning
