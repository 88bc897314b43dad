"""Reads password hashes in the formats of other systems, and verifies passwords against them."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import Any, Final

from . import hash_formats
from .hash_formats import StoredHash

# The field with the parameters of each type.
_CONFIGS: Final[Mapping[str, str]] = {
    "md_5": "md_5_config",
    "sha_1": "sha_1_config",
    "sha_512": "sha_512_config",
    "argon_2i": "argon_2_config",
    "argon_2id": "argon_2_config",
    "scrypt": "scrypt_config",
    "pbkdf_2": "pbkdf_2_config",
}
_READERS: Final[Mapping[str, Callable[[str, Mapping[str, Any]], StoredHash]]] = {
    "bcrypt": hash_formats.bcrypt,
    "phpass": hash_formats.phpass,
    "md_5": hash_formats.salted("invalid_md_5_hash", size=16),
    "sha_1": hash_formats.salted("invalid_sha_1_hash", size=20),
    "sha_512": hash_formats.salted("invalid_sha_512_hash", size=64),
    "argon_2i": hash_formats.argon2,
    "argon_2id": hash_formats.argon2,
    "scrypt": hash_formats.scrypt,
    "pbkdf_2": hash_formats.pbkdf2,
}


def read(body: Mapping[str, Any]) -> StoredHash:
    """Return the hash in a request, as a JSON object for `matches`.

    Args:
        body: The request: `hash_type`, `hash` and the parameters of that type.

    Raises:
        ApiError: 400, with the error type of the part that is wrong.
    """
    kind = body["hash_type"]
    return {"type": kind, **_READERS[kind](body["hash"], body.get(_CONFIGS.get(kind, ""), {}))}


def matches(stored: StoredHash, password: str) -> bool:
    """Return whether a password has a hash that `read` returned."""
    return _VERIFIERS[stored["type"]](stored, password.encode())


def _verify_bcrypt(stored: StoredHash, password: bytes) -> bool:
    # Libraries that are rarely needed are loaded on first use.
    import bcrypt

    # bcrypt itself uses only so many bytes. Other libraries write the same hash with another letter.
    return bcrypt.checkpw(password[:72], b"$2b$" + stored["hash"][4:].encode())


def _verify_phpass(stored: StoredHash, password: bytes) -> bool:
    from passlib.hash import phpass

    return bool(phpass.verify(password, stored["hash"]))


def _verify_salted(stored: StoredHash, password: bytes) -> bool:
    salted = stored["prepend_salt"].encode() + password + stored["append_salt"].encode()
    digest = hashlib.new(stored["type"].replace("_", ""), salted, usedforsecurity=False)
    return _equal(digest.digest(), stored)


def _verify_argon2(stored: StoredHash, password: bytes) -> bool:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2i, Argon2id

    kind: type[Argon2i] | type[Argon2id] = Argon2i if stored["type"] == "argon_2i" else Argon2id
    function = kind(
        salt=bytes.fromhex(stored["salt"]),
        length=len(stored["hash"]) // 2,
        iterations=stored["iterations"],
        lanes=stored["threads"],
        memory_cost=stored["memory"],
    )
    return _equal(function.derive(password), stored)


def _verify_scrypt(stored: StoredHash, password: bytes) -> bool:
    derived = hashlib.scrypt(
        password,
        salt=bytes.fromhex(stored["salt"]),
        n=stored["n"],
        r=stored["r"],
        p=stored["p"],
        maxmem=2 * hash_formats.MOST_MEMORY,
        dklen=len(stored["hash"]) // 2,
    )
    return _equal(derived, stored)


def _verify_pbkdf2(stored: StoredHash, password: bytes) -> bool:
    size = len(stored["hash"]) // 2
    salt = bytes.fromhex(stored["salt"])
    return _equal(hashlib.pbkdf2_hmac(stored["algorithm"], password, salt, stored["iterations"], size), stored)


def _equal(derived: bytes, stored: StoredHash) -> bool:
    return hmac.compare_digest(derived.hex(), stored["hash"])


_VERIFIERS: Final[Mapping[str, Callable[[StoredHash, bytes], bool]]] = {
    "bcrypt": _verify_bcrypt,
    "phpass": _verify_phpass,
    "md_5": _verify_salted,
    "sha_1": _verify_salted,
    "sha_512": _verify_salted,
    "argon_2i": _verify_argon2,
    "argon_2id": _verify_argon2,
    "scrypt": _verify_scrypt,
    "pbkdf_2": _verify_pbkdf2,
}
