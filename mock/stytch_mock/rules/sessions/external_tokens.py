"""Tokens of other systems, whose sessions are migrated; they stand for the UserInfo URL of a real project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError
from ...worlds.world import World
from .tokens import digest

KIND: Final = "external_token"


def register(world: World, token: str, user_info: Mapping[str, Any]) -> None:
    """Register a token of another system.

    Args:
        world: The world in which it is known.
        token: The token.
        user_info: The UserInfo response, a JSON object; its `email` identifies the member or user.
    """
    world.records.put(KIND, digest(token), {"user_info": dict(user_info)})


def email_address(world: World, token: str) -> str:
    """Return the email address of a token's owner.

    Raises:
        ApiError: 400 `migrate_from_external_unexpected_response`: the token is unknown. 400
            `migrate_from_external_missing_userinfo`: it has no email address.
    """
    registered = world.records.get(KIND, digest(token))
    if registered is None:
        raise ApiError("migrate_from_external_unexpected_response")
    email = registered["user_info"].get("email")
    if not isinstance(email, str) or not email:
        raise ApiError("migrate_from_external_missing_userinfo")
    return email
