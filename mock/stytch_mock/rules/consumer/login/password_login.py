"""Passwords of users: create, sign in and migrate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ...passwords import hashes, migrated_hashes, strength
from ...sessions import factors
from ...verification import attempts
from .. import users
from ..credentials import addresses, passwords
from ..credentials.addresses import EMAIL, PHONE
from . import sign_in

_PROFILE: Final = ("name", "trusted_metadata", "untrusted_metadata")


def create(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Create a user with a password and return the fields of the response.

    Raises:
        ApiError: 400 `duplicate_email`; 400 `breached_password` or `weak_password`; otherwise as `users.create` and
            `sign_in.check_claims` do.
    """
    if addresses.find(world, body["email"]) is not None:
        raise ApiError("duplicate_email")
    strength.require_strong(body["password"], body["email"])
    sign_in.check_claims(body)
    user = users.create(world, _picked(body, *_PROFILE, "email"))
    passwords.replace(world, user, hashes.new_hash(world, body["password"]))
    (address,) = addresses.of_user(world, user)
    done = sign_in.complete(world, user, factors.password(world.clock.now()), body, session=None)
    return {**done, "email_id": address["method_id"]}


def authenticate(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Sign in with a password and return the fields of the response.

    Raises:
        ApiError: As `verify` and `sign_in.read_presented_session` do.
    """
    user, session = verify(world, body, body["password"])
    return sign_in.complete(world, user, factors.password(world.clock.now()), body, session=session)


def verify(world: World, body: Mapping[str, Any], text: str) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Verify the password of the user with an email address; return the user and the session in the request.

    Args:
        world: The world of the user.
        body: The request: `email`, and perhaps a session.
        text: The password to verify.

    Raises:
        ApiError: 404 `email_not_found`: no user has the address. 400 `no_user_password`: the user has no password. 400
            `password_does_not_match`: it is wrong. 400 `reset_password`: the password must be reset, for example
            because it is known from a breach. 429 `user_lock_limit_reached`.
    """
    address = addresses.find(world, body["email"])
    if address is None:
        raise ApiError("email_not_found")
    user = users.find(world, address["user_id"])
    password = passwords.of_user(world, user)
    if password is None:
        raise ApiError("no_user_password")
    session = sign_in.read_presented_session(world, user, body)
    with attempts.count_failures(world, user, users.save_failures):
        if not passwords.matches(world, password, text):
            raise ApiError("password_does_not_match")
    if password["requires_reset"] or strength.is_breached(text):
        passwords.require_reset(world, user)
        raise ApiError("reset_password")
    return user, session


def migrate(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Set the password of a user from a hash of another system; return the fields of the response.

    Raises:
        ApiError: 400 `password_already_exists`: the user has a password. 400 `duplicate_phone_number`: another user
            has the number. 400: the hash is invalid; otherwise as `users.create` and `users.update` do.
    """
    stored = migrated_hashes.read(body)
    address = addresses.find(world, body["email"])
    created = address is None
    if address is None:
        user = users.create(world, _picked(body, *_PROFILE, "email", "phone_number", "external_id", "roles"))
        address = next(record for record in addresses.of_user(world, user) if record["field"] == EMAIL.field)
    else:
        user = users.find(world, address["user_id"])
        if passwords.of_user(world, user) is not None:
            raise ApiError("password_already_exists")
        _add_phone_number(world, user, body)
        user = users.update(world, user, _picked(body, *_PROFILE))
    if body.get("set_email_verified"):
        addresses.mark_verified(world, address)
    if "phone_number" in body and body.get("set_phone_number_verified"):
        number = addresses.find(world, body["phone_number"])
        if number is not None:
            addresses.mark_verified(world, number)
    passwords.replace(world, user, stored)
    shown = users.render(world, user)
    return {
        "user_id": user["user_id"],
        "email_id": address["method_id"],
        "user_created": created,
        "user": shown,
    }


def _picked(body: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: body[name] for name in names if name in body}


def _add_phone_number(world: World, user: Mapping[str, Any], body: Mapping[str, Any]) -> None:
    if "phone_number" not in body:
        return
    found = addresses.find(world, body["phone_number"])
    if found is None:
        addresses.add(world, user, PHONE, body["phone_number"])
    elif found["user_id"] != user["user_id"]:
        raise ApiError("duplicate_phone_number")
