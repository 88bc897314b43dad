"""Handlers for the state of the world: reset, snapshots, export and import."""

from __future__ import annotations

import itertools
from collections.abc import Generator
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidSignature

from ..errors import ApiError
from ..handler_registry import Call, operation
from ..services.clock import KIND as CLOCK
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


def load(world: World, exported: BinaryIO) -> None:
    """Replace everything by an export, or nothing; for `state.load`, whose body is too large for a handler.

    Args:
        world: The world.
        exported: The export.

    Raises:
        ApiError: 400 `bad_request`: this is not an unchanged export, or it has a record that cannot be used.
    """
    numbers = itertools.count()
    try:
        world.load(exported, lambda record: _require_usable(world, next(numbers), record))
    except ExportError:
        message = "This is not an unchanged export of this version of the mock server; use a seed to create objects."
        raise ApiError("bad_request", message) from None


def _require_usable(world: World, number: int, record: Any) -> None:
    """Raise an error for a record that no later request could use: the checksum is no signature."""
    record_schemas.require_valid(number, record)
    value = record["value"]
    if record["kind"] == CLOCK:
        now = world.clock.host() + value["offset"] if value["frozen"] is None else value["frozen"]
        if not EARLIEST <= now <= LATEST:
            raise ApiError("bad_request", "The clock in the export must be in the years 1970 to 9989.")
    if record["kind"] == SIGNING_KEY:
        try:
            key = SigningKey.load(value)
            key.verify(key.sign(b""), b"")
        except (ValueError, TypeError, InvalidSignature):
            raise ApiError("bad_request", "The export has a signing key that cannot be used.") from None
