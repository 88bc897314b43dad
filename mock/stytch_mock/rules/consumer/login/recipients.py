"""The address that a passcode or link is sent to: that of a user, one to add to a user, or that of a new user."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....errors import ApiError
from ....worlds.world import World
from .. import sessions, users
from ..credentials import addresses
from ..credentials.addresses import AddressKind


def find(world: World, kind: AddressKind, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record of an address, which is added to the user that the request names if necessary.

    Args:
        world: The world of the user.
        kind: The kind of address.
        body: The request: the address, and perhaps `user_id`, `session_token` or `session_jwt`.

    Raises:
        ApiError: 404 `email_not_found` or `phone_number_not_found`: the request names no user and none has it. 400
            `duplicate_email` or `duplicate_phone_number`: another user has it. 400 `too_many_unverified_factors`: the
            user has addresses, but none is verified. 404 `user_not_found`; 400 `user_id_mismatch`; otherwise as
            `sessions.find` does.
    """
    user = named_user(world, body)
    found = addresses.find(world, body[kind.field])
    if found is None:
        if user is None:
            raise ApiError(kind.missing)
        if addresses.of_user(world, user) and not addresses.any_verified(world, user):
            raise ApiError("too_many_unverified_factors")
        return addresses.add(world, user, kind, body[kind.field], lifetime=addresses.ATTACHED_LIFETIME)
    if user is not None:
        if found["user_id"] != user["user_id"]:
            raise ApiError(kind.duplicate)
        return addresses.extend(world, found, addresses.ATTACHED_LIFETIME)
    return found


def find_or_create(world: World, kind: AddressKind, body: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    """Return the record of an address, and whether a user was created for it.

    Args:
        world: The world of the user.
        kind: The kind of address.
        body: The request: the address, and perhaps `create_user_as_pending`.
    """
    found = addresses.find(world, body[kind.field])
    if found is not None:
        return found, False
    wanted = {name: body[name] for name in (kind.field, "create_user_as_pending") if name in body}
    (found,) = addresses.of_user(world, users.create(world, wanted))
    return found, True


def named_user(world: World, body: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the user of the request, by ID or session; None without either.

    Args:
        world: The world of the user.
        body: The request: perhaps `user_id`, `session_token` or `session_jwt`.

    Raises:
        ApiError: 404 `user_not_found`. 400 `user_id_mismatch`: the session belongs to another user. Otherwise as
            `sessions.find` does.
    """
    user = users.find(world, body["user_id"]) if "user_id" in body else None
    token, jwt = body.get("session_token", ""), body.get("session_jwt", "")
    if not token and not jwt:
        return user
    session = sessions.find(world, session_token=token, session_jwt=jwt)
    if user is not None and user["user_id"] != session["user_id"]:
        raise ApiError("user_id_mismatch")
    return users.find(world, session["user_id"])
