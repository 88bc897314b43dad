"""Handlers for M2M clients."""

from __future__ import annotations

from typing import Any

from .....handler_registry import Call, operation
from .....rules import pagination
from .....rules.oauth_clients import m2m_clients
from .....rules.render import public_fields


@operation("common.m2m.clients.create")
def create(call: Call) -> dict[str, Any]:
    """Create a client; only this response has its secret."""
    client, secret = m2m_clients.create(call.world, call.arguments.body)
    return {"m2m_client": {**public_fields(client), "client_secret": secret}}


@operation("common.m2m.clients.get")
def get(call: Call) -> dict[str, Any]:
    """Return a client."""
    return {"m2m_client": public_fields(_client(call))}


@operation("common.m2m.clients.update")
def update(call: Call) -> dict[str, Any]:
    """Update a client."""
    return {"m2m_client": public_fields(m2m_clients.update(call.world, _client(call), call.arguments.body))}


@operation("common.m2m.clients.delete")
def delete(call: Call) -> dict[str, Any]:
    """Delete a client; its access tokens stay valid until they expire."""
    client_id = call.arguments.path["client_id"]
    m2m_clients.STORE.delete(call.world, client_id)
    return {"client_id": client_id}


@operation("common.m2m.clients.search")
def search(call: Call) -> dict[str, Any]:
    """Return one page of the clients that match a query."""
    body = call.arguments.body
    found, metadata = pagination.page(
        m2m_clients.STORE.all(call.world),
        m2m_clients.matcher_for(body.get("query", {})),
        identifier="client_id",
        cursor=body.get("cursor", ""),
        limit=body.get("limit"),
    )
    return {"m2m_clients": [public_fields(client) for client in found], "results_metadata": metadata}


def _client(call: Call) -> dict[str, Any]:
    return m2m_clients.STORE.get(call.world, call.arguments.path["client_id"])
