"""Filling the world with objects to begin a test with."""

from __future__ import annotations

from typing import Any

from ..handler_registry import operation
from ..service import ControlCall
from .seeding import Planter


@operation("seed.plant")
def plant(call: ControlCall) -> dict[str, Any]:
    """Make all objects of a seed, or none."""
    return dict(Planter(call.world, call.api).plant(call.arguments.body))
