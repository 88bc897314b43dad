"""Reading and changing the time of the world."""

from __future__ import annotations

from typing import Any, Final

from ..errors import ApiError
from ..handler_registry import Call, operation
from ..rfc3339 import parse, rfc3339
from ..worlds import World

# The API's own form of time ends with the year 9999, and sessions that begin now have to end before that.
_EARLIEST: Final = 0.0
_LATEST: Final = parse("9990-01-01T00:00:00Z")


@operation("clock.get")
def get(call: Call) -> dict[str, Any]:
    """Return the time of the world."""
    return _shown(call.world)


@operation("clock.change")
def change(call: Call) -> dict[str, Any]:
    """Set, advance, freeze or unfreeze it, in this order when several are asked for."""
    clock, wanted = call.world.clock, call.arguments.body
    if "set" in wanted:
        clock.set(_moment(wanted["set"]))
    if "advance" in wanted:
        clock.advance(wanted["advance"])
    if "freeze" in wanted:
        clock.freeze(wanted["freeze"])
    if "jwt" in wanted:
        clock.set_jwt_time(wanted["jwt"])
    if not _EARLIEST <= clock.now() <= _LATEST:
        raise ApiError("bad_request", "The clock can go from 1970 to 9989.")
    return _shown(call.world)


def _moment(text: str) -> float:
    try:
        return parse(text)
    except ValueError:
        raise ApiError(
            "bad_request", "The field `set` is a moment that the clock cannot show, a leap second."
        ) from None


def _shown(world: World) -> dict[str, Any]:
    now = world.clock.now()
    return {"now": rfc3339(now), "unix": now, "frozen": world.clock.frozen, "jwt": world.clock.jwt_time}
