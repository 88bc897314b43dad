"""Handlers for the state of the world: reset, snapshots, export and import."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from cryptography.exceptions import InvalidSignature

from ..errors import ApiError
from ..handler_registry import Call, operation
from ..services.signing_key import SigningKey
from ..services.signing_keys import KIND as SIGNING_KEY
from ..store.export_format import ExportError
from ..worlds.world import World
from . import record_schemas
from .clock import EARLIEST, LATEST


@operation("state.reset")
def reset(call: Call) -> dict[str, Any]:
    """Delete everything except the secret, the signing keys and the snapshots."""
    call.world.reset()
    return {}


@operation("state.snapshot")
def snapshot(call: Call) -> dict[str, Any]:
    """Save a copy of everything."""
    return {"id": call.world.snapshot()}


@operation("state.restore")
def restore(call: Call) -> dict[str, Any]:
    """Restore a snapshot."""
    try:
        call.world.restore(call.arguments.body["id"])
    except LookupError:
        raise ApiError("object_not_found", "The world has no snapshot with this ID.") from None
    return {}


@operation("state.dump")
def dump(call: Call) -> Generator[bytes]:
    """Return everything."""
    return call.world.dump()


@operation("state.load")
def load(call: Call) -> dict[str, Any]:
    """Replace everything by an export, or nothing."""
    try:
        call.world.load(call.arguments.body)
    except ExportError:
        message = "This is not an unchanged export of this version of the mock server; use a seed to create objects."
        raise ApiError("bad_request", message) from None
    for number, record in enumerate(call.arguments.body["records"]):
        record_schemas.require_valid(number, record)
    _require_usable(call.world)
    return {}


def _require_usable(world: World) -> None:
    """Raise an error for a clock or keys that no later request could use: the checksum is no signature."""
    if not EARLIEST <= world.clock.now() <= LATEST:
        raise ApiError("bad_request", "The clock in the export must be in the years 1970 to 9989.")
    try:
        for stored in world.records.all(SIGNING_KEY):
            key = SigningKey.load(stored)
            key.verify(key.sign(b""), b"")
    except (ValueError, TypeError, InvalidSignature):
        raise ApiError("bad_request", "The export has a signing key that cannot be used.") from None
