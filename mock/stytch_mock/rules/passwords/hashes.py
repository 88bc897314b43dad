"""Hashes of passwords: those of this server, and those that are migrated from other systems."""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from ...services import slow_work
from ...worlds.world import World
from . import migrated_hashes
from .hash_formats import StoredHash

_OWN: Final = "blake2b"
_SALT_SIZE: Final = 16


def new_hash(world: World, password: str) -> StoredHash:
    """Return the hash of a new password."""
    salt = world.secret_values.salt(_SALT_SIZE)
    return {"type": _OWN, "salt": salt.hex(), "hash": _digest(password, salt)}


def matches(stored: StoredHash, password: str) -> bool:
    """Return whether a password has a hash.

    Raises:
        SlowWork: The hash of another system has not been computed yet.
    """
    if stored["type"] == _OWN:
        return hmac.compare_digest(stored["hash"], _digest(password, bytes.fromhex(stored["salt"])))
    return slow_work.result(migrated_hashes.matches, stored, password)


def is_migrated(stored: StoredHash) -> bool:
    """Return whether a hash is in the format of another system."""
    return bool(stored["type"] != _OWN)


def _digest(password: str, salt: bytes) -> str:
    # A fast hash: these passwords protect test data, and a slow one would take most of the time of each login.
    return hashlib.blake2b(password.encode(), salt=salt, digest_size=32).hexdigest()
