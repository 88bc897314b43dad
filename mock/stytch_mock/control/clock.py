"""Reading and changing the time of the world."""

from __future__ import annotations

from typing import Any

from ..errors import Refusal
from ..operations import Call, operation
from ..times import parse, rfc3339
from ..worlds import World

# The years 1970 to 9999, which is as far as the API's own form of time goes.
_EARLIEST, _LATEST = 0.0, 253402300799.0


@operation("clock.get")
def get(call: Call) -> dict[str, Any]:
    """Return the time of the world."""
    return _shown(call.world)


@operation("clock.change")
def change(call: Call) -> dict[str, Any]:
    """Set, advance, freeze or unfreeze it, in this order when several are asked for."""
    clock, wanted = call.world.clock, call.arguments.body
    if "set" in wanted:
        clock.set(parse(wanted["set"]))
    if "advance" in wanted:
        clock.advance(wanted["advance"])
    if "freeze" in wanted:
        clock.freeze(wanted["freeze"])
    if "jwt" in wanted:
        clock.date_tokens_by(wanted["jwt"])
    if not _EARLIEST <= clock.now() <= _LATEST:
        raise Refusal("bad_request", "The clock can go from 1970 to 9999.")
    return _shown(call.world)


def _shown(world: World) -> dict[str, Any]:
    now = world.clock.now()
    return {"now": rfc3339(now), "unix": now, "frozen": world.clock.frozen, "jwt": world.clock.tokens}
