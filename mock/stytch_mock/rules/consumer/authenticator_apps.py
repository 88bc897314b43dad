"""The authenticator app of a user, as long as it is in use or still waits for its first code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...worlds import World
from ..verification import totp


def of_user(world: World, user: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the apps of a user, one at most, as the API shows them; a registration that has lapsed is none."""
    found = totp.find(world, user["user_id"])
    if found is None or (not found["verified"] and found["expires_at"] <= world.clock.now()):
        return []
    return [{"totp_id": found["totp_id"], "verified": found["verified"]}]
