"""Handlers for seeds."""

from __future__ import annotations

from typing import Any

from ..handler_registry import operation
from ..service import ControlCall
from .seeding import Seeder


@operation("seed.create")
def create(call: ControlCall) -> dict[str, Any]:
    """Create all objects of a seed, or none."""
    return dict(Seeder(call.world, call.api).create_objects(call.arguments.body))
