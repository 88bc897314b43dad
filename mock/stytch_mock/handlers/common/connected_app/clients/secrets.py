"""Handlers for the rotation of the secrets of connected apps."""

from __future__ import annotations

from typing import Any

from .....handler_registry import Call, operation
from .....rules.oauth_clients.connected_apps import STORE, find_confidential, with_secret
from .....rules.render import public_fields


@operation("common.connected_app.clients.secrets.rotate_start")
def rotate_start(call: Call) -> dict[str, Any]:
    """Issue the next secret; only this response has it."""
    app, secret = STORE.start_rotation(call.world, _app(call))
    return {"connected_app": with_secret(app, next_client_secret=secret)}


@operation("common.connected_app.clients.secrets.rotate_cancel")
def rotate_cancel(call: Call) -> dict[str, Any]:
    """Discard the next secret."""
    return {"connected_app": public_fields(STORE.cancel_rotation(call.world, _app(call)))}


@operation("common.connected_app.clients.secrets.rotate")
def rotate(call: Call) -> dict[str, Any]:
    """Replace the present secret by the next one."""
    return {"connected_app": public_fields(STORE.complete_rotation(call.world, _app(call)))}


def _app(call: Call) -> dict[str, Any]:
    return find_confidential(call.world, call.arguments.path["client_id"])
