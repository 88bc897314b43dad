"""Handlers for connected apps as OAuth clients."""

from __future__ import annotations

from typing import Any

from .....handler_registry import Call, operation
from .....rules import pagination
from .....rules.oauth_clients import connected_apps
from .....rules.render import public_fields


@operation("common.connected_app.clients.create")
def create(call: Call) -> dict[str, Any]:
    """Create an app; only this response has its secret."""
    app, secret = connected_apps.create(call.world, call.arguments.body)
    return {"connected_app": connected_apps.with_secret(app, client_secret=secret)}


@operation("common.connected_app.clients.get")
def get(call: Call) -> dict[str, Any]:
    """Return an app."""
    return {"connected_app": public_fields(_app(call))}


@operation("common.connected_app.clients.update")
def update(call: Call) -> dict[str, Any]:
    """Update an app."""
    return {"connected_app": public_fields(connected_apps.update(call.world, _app(call), call.arguments.body))}


@operation("common.connected_app.clients.delete")
def delete(call: Call) -> dict[str, Any]:
    """Delete an app."""
    client_id = call.arguments.path["client_id"]
    connected_apps.STORE.delete(call.world, client_id)
    return {"client_id": client_id}


@operation("common.connected_app.clients.search")
def search(call: Call) -> dict[str, Any]:
    """Return one page of all apps."""
    body = call.arguments.body
    found, metadata = pagination.page(
        connected_apps.STORE.all(call.world),
        lambda _app: True,
        identifier="client_id",
        cursor=body.get("cursor", ""),
        limit=body.get("limit"),
    )
    return {"connected_apps": [public_fields(app) for app in found], "results_metadata": metadata}


def _app(call: Call) -> dict[str, Any]:
    return connected_apps.STORE.get(call.world, call.arguments.path["client_id"])
