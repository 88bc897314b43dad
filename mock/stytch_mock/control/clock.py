"""Handlers for the clock of the world."""

from __future__ import annotations

from typing import Any, Final

from ..errors import ApiError
from ..handler_registry import Call, operation
from ..rfc3339 import parse, rfc3339
from ..worlds.world import World

# Timestamps end with the year 9999, and sessions that begin at the latest time have to end before that.
EARLIEST: Final = 0.0
LATEST: Final = parse("9990-01-01T00:00:00Z")


@operation("clock.get")
def get(call: Call) -> dict[str, Any]:
    """Return the time of the world."""
    return _render(call.world)


@operation("clock.change")
def change(call: Call) -> dict[str, Any]:
    """Set, advance, freeze or unfreeze the time, in this order if the request has several."""
    clock, wanted = call.world.clock, call.arguments.body
    if "set" in wanted:
        clock.set(_seconds(wanted["set"]))
    if "advance" in wanted:
        clock.advance(wanted["advance"])
    if "freeze" in wanted:
        clock.freeze(wanted["freeze"])
    if "jwt" in wanted:
        clock.set_jwt_time(wanted["jwt"])
    if not EARLIEST <= clock.now() <= LATEST:
        raise ApiError("bad_request", "The time must be in the years 1970 to 9989.")
    call.world.webhooks.attempt()
    return _render(call.world)


def _seconds(text: str) -> float:
    try:
        return parse(text)
    except ValueError:
        raise ApiError("bad_request", "The field `set` must not be a leap second.") from None


def _render(world: World) -> dict[str, Any]:
    now = world.clock.now()
    return {"now": rfc3339(now), "unix": now, "frozen": world.clock.frozen, "jwt": world.clock.jwt_time}
