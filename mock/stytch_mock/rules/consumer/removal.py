"""Deletes a user with everything that belongs to the user."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...worlds.world import World
from ..oauth_clients import grants
from ..verification import link_tokens, recovery_codes, totp
from . import sessions, users
from .credentials import all_credentials


def delete_user(world: World, user: Mapping[str, Any]) -> None:
    """Delete a user and revoke the sessions; addresses and external ID can be used again."""
    sessions.revoke_all(world, user)
    all_credentials.remove_all(world, user)
    grants.revoke_all(world, user["user_id"])
    link_tokens.remove_all(world, user["user_id"])
    totp.remove(world, user["user_id"])
    recovery_codes.remove(world, user["user_id"])
    users.delete_record(world, user)
