"""Deletes a user with everything that belongs to the user."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...worlds import World
from ..verification import recovery_codes, totp
from . import addresses, sessions, users


def delete_user(world: World, user: Mapping[str, Any]) -> None:
    """Delete a user and revoke the sessions; addresses and external ID can be used again."""
    sessions.revoke_all(world, user)
    addresses.remove_all(world, user)
    totp.remove(world, user["user_id"])
    recovery_codes.remove(world, user["user_id"])
    users.delete_record(world, user)
