"""Handlers for the rotation of the secrets of M2M clients."""

from __future__ import annotations

from typing import Any

from .....handler_registry import Call, operation
from .....rules.oauth_clients.m2m_clients import STORE
from .....rules.render import public_fields


@operation("common.m2m.clients.secrets.rotate_start")
def rotate_start(call: Call) -> dict[str, Any]:
    """Issue the next secret; only this response has it."""
    client, secret = STORE.start_rotation(call.world, _client(call))
    return {"m2m_client": {**public_fields(client), "next_client_secret": secret}}


@operation("common.m2m.clients.secrets.rotate_cancel")
def rotate_cancel(call: Call) -> dict[str, Any]:
    """Discard the next secret."""
    return {"m2m_client": public_fields(STORE.cancel_rotation(call.world, _client(call)))}


@operation("common.m2m.clients.secrets.rotate")
def rotate(call: Call) -> dict[str, Any]:
    """Replace the present secret by the next one."""
    return {"m2m_client": public_fields(STORE.complete_rotation(call.world, _client(call)))}


def _client(call: Call) -> dict[str, Any]:
    return STORE.get(call.world, call.arguments.path["client_id"])
