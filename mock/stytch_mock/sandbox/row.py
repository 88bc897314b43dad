"""The form of the rows of the sandbox's table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..worlds.world import World

Row = Callable[[World, Mapping[str, Any]], dict[str, Any] | None]
"""Takes the world and the body; returns the fields of the response, or None if the body has no sandbox value."""
