"""M2M clients: create, update and search."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from ...errors import ApiError
from ...worlds.world import World
from .. import metadata
from ..filters import Record, matcher, one_of
from . import client_store
from .client_store import Client, ClientStore

STORE: Final = ClientStore(
    "m2m_client", "m2m_client_not_found", "m2m_client_already_rotating_secret", "m2m_client_not_rotating_secret"
)

# A scope as in RFC 6749, section 3.3: without spaces, which separate scopes.
_SCOPE: Final = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]+", re.ASCII)
_PLAIN: Final = ("client_name", "client_description", "status")


def create(world: World, body: Mapping[str, Any]) -> tuple[Client, str]:
    """Create a client; return it and its secret.

    Args:
        world: The world of the project.
        body: The request: `scopes`, and perhaps an ID and a secret to import.

    Raises:
        ApiError: 400 `duplicate_m2m_client_id`; 400 `invalid_m2m_client_scope`; 400: the metadata is over a limit.
    """
    client_id = body.get("client_id") or world.ids.new("m2m-client")
    if STORE.find(world, client_id) is not None:
        raise ApiError("duplicate_m2m_client_id")
    secret = body.get("client_secret") or world.secret_values.token()
    client = {
        "client_id": client_id,
        "client_name": body.get("client_name", ""),
        "client_description": body.get("client_description", ""),
        "status": "active",
        "scopes": _checked_scopes(body["scopes"]),
        "trusted_metadata": metadata.merge({}, body.get("trusted_metadata")),
        **client_store.secret_fields(world, secret),
    }
    return STORE.save(world, client), secret


def update(world: World, client: Mapping[str, Any], body: Mapping[str, Any]) -> Client:
    """Update a client and return it.

    Args:
        world: The world of the client.
        client: The client before the update.
        body: The request; new scopes replace the former ones.

    Raises:
        ApiError: 400 `invalid_m2m_client_scope`; 400: the metadata is over a limit.
    """
    changed = {**client, **{name: body[name] for name in _PLAIN if name in body}}
    if "scopes" in body:
        changed["scopes"] = _checked_scopes(body["scopes"])
    changed["trusted_metadata"] = metadata.merge(client["trusted_metadata"], body.get("trusted_metadata"))
    return STORE.save(world, changed)


def matcher_for(query: Mapping[str, Any]) -> Callable[[Record], bool]:
    """Return a function that tells whether a client matches a query."""
    return matcher(
        query,
        {
            "client_id": one_of("client_id"),
            "client_name": one_of("client_name"),
            "scopes": lambda client, wanted: not set(wanted).isdisjoint(client["scopes"]),
        },
    )


def _checked_scopes(scopes: Iterable[str]) -> list[str]:
    checked = list(dict.fromkeys(scopes))
    if not all(_SCOPE.fullmatch(scope) for scope in checked):
        raise ApiError("invalid_m2m_client_scope")
    return checked
