"""The passwords of users: at most one each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....worlds.world import World
from ...passwords import hashes
from ...passwords.hash_formats import StoredHash
from .registration_store import Registration, RegistrationStore

STORE: Final = RegistrationStore("password_id", "password", "password_not_found")


def of_user(world: World, user: Mapping[str, Any]) -> Registration | None:
    """Return the password of a user: `password_id`, `requires_reset` and its hash; None without one."""
    return next(iter(STORE.of_user(world, user)), None)


def replace(world: World, user: Mapping[str, Any], stored: StoredHash) -> None:
    """Give a user a password, instead of the former one.

    Args:
        world: The world of the user.
        user: The user.
        stored: The hash of the password.
    """
    STORE.remove_all(world, user)
    STORE.add(world, user["user_id"], {"requires_reset": False, "_hash": stored})


def require_reset(world: World, user: Mapping[str, Any]) -> None:
    """Note that the password of a user must be reset before it is accepted again."""
    found = of_user(world, user)
    if found is not None:
        STORE.save(world, {**found, "requires_reset": True})


def matches(world: World, password: Registration, text: str) -> bool:
    """Return whether a text is a password. A migrated hash is replaced by one that is verified faster."""
    if not hashes.matches(password["_hash"], text):
        return False
    if hashes.is_migrated(password["_hash"]):
        STORE.save(world, {**password, "_hash": hashes.new_hash(world, text)})
    return True


def render(world: World, user: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the password of a user in the format of the API; None without one."""
    found = of_user(world, user)
    return None if found is None else {name: found[name] for name in ("password_id", "requires_reset")}
