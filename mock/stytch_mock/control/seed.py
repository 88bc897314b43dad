"""Handlers for seeds."""

from __future__ import annotations

from typing import Any

from .. import webhook_events
from ..handler_registry import operation
from ..service import ControlCall
from . import webhooks
from .seeding import Seeder


@operation("seed.create")
def create(call: ControlCall) -> dict[str, Any]:
    """Create all objects of a seed, or none."""
    # Before the objects, so that webhooks get their events.
    for webhook in call.arguments.body.get("webhooks", []):
        webhooks.add(call.world, webhook)
    with webhook_events.reported(call.world, "DASHBOARD"):
        return dict(Seeder(call.world, call.api).create_objects(call.arguments.body))
