"""Handlers for webhooks and their deliveries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..errors import ApiError
from ..handler_registry import Call, operation
from ..services.webhooks.receivers import ReceiverError
from ..worlds.world import World

# Each endpoint with pending deliveries has a thread.
_MOST: Final = 20


@operation("webhooks.read")
def read(call: Call) -> dict[str, Any]:
    """Return all webhooks."""
    found = call.world.webhooks.endpoints.all()
    return {"webhooks": [{name: value for name, value in one.items() if name != "secret"} for one in found]}


@operation("webhooks.create")
def create(call: Call) -> dict[str, Any]:
    """Add a webhook."""
    return add(call.world, call.arguments.body)


@operation("webhooks.remove")
def remove(call: Call) -> dict[str, Any]:
    """Remove one webhook."""
    try:
        call.world.webhooks.remove(call.arguments.path["webhook_id"])
    except LookupError:
        raise ApiError("object_not_found", "The world has no webhook with this ID.") from None
    return {}


@operation("webhooks.deliveries")
async def deliveries(call: Call) -> dict[str, Any]:
    """Return the deliveries; wait until no attempt is under way."""
    query = call.arguments.query
    await call.world.webhooks.wait_until_idle(query.get("wait", 0))
    return {"deliveries": call.world.webhooks.deliveries.all(query.get("newest"))}


@operation("webhooks.redeliver")
def redeliver(call: Call) -> dict[str, Any]:
    """Attempt one delivery now."""
    try:
        call.world.webhooks.attempt_now(call.arguments.path["delivery_id"])
    except LookupError:
        raise ApiError("object_not_found", "The world has no delivery with this ID.") from None
    return {}


def add(world: World, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Add a webhook to a world, and return it.

    Args:
        world: The world.
        wanted: The webhook, as the control plane documents it.

    Raises:
        ApiError: 400 `bad_request`: the URL cannot be used, or the world has too many webhooks.
    """
    endpoints = world.webhooks.endpoints
    if len(endpoints.all()) >= _MOST:
        raise ApiError("bad_request", f"The world has {_MOST} webhooks already: remove one.")
    try:
        world.webhooks.receivers.require(wanted["url"])
    except ReceiverError as error:
        raise ApiError("bad_request", str(error)) from None
    return endpoints.add(wanted["url"], wanted.get("event_types", ["*"]), wanted.get("secret"))
