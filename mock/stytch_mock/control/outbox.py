"""Handlers for the outbox of emails and text messages."""

from __future__ import annotations

from typing import Any

from ..handler_registry import Call, operation


@operation("outbox.read")
async def read(call: Call) -> dict[str, Any]:
    """Return the messages; wait for one if there are none."""
    query = call.arguments.query
    found = await call.world.outbox.wait_for_messages(
        query.get("to"), query.get("after"), query.get("wait", 0), query.get("newest")
    )
    return {"messages": found}
