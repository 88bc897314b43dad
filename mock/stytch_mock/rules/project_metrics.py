"""The numbers of records in a project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..worlds.world import World

# Kinds of records, by the type of their metric.
_KINDS: Final[Mapping[str, str]] = {
    "USER_COUNT": "user",
    "ORGANIZATION_COUNT": "organization",
    "MEMBER_COUNT": "member",
    "M2M_CLIENT_COUNT": "m2m_client",
}


def counts(world: World) -> list[dict[str, Any]]:
    """Return the metrics of a project in the format of the API; deleted members do not count."""
    return [{"metric_type": metric, "count": _count(world, kind)} for metric, kind in _KINDS.items()]


def _count(world: World, kind: str) -> int:
    return sum(record.get("status") != "deleted" for record in world.records.all(kind))
