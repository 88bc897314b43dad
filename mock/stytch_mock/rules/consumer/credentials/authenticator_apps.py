"""The authenticator app of a user, active or pending."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....worlds.world import World
from ...verification import totp


def of_user(world: World, user: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the apps of a user in the format of the API: at most one, without expired registrations."""
    found = totp.find(world, user["user_id"])
    if found is None or (not found["verified"] and found["expires_at"] <= world.clock.now()):
        return []
    return [{"totp_id": found["totp_id"], "verified": found["verified"]}]
