"""The formats of password hashes that can be migrated, and the limits of their parameters."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from ...errors import ApiError

StoredHash = dict[str, Any]
"""A hash with its parameters as a JSON object, binary values in hexadecimal."""

Config = Mapping[str, Any]

MOST_MEMORY: Final = 256 * 2**20
"""Largest memory that the verification of one password may take, in bytes."""

# Limits of the work that the verification of one password may take.
_MOST_ITERATIONS: Final = 2_000_000
_COSTLIEST_BCRYPT: Final = 14
_LONGEST_KEY: Final = 512

_BCRYPT: Final = re.compile(r"\$2[abxy]\$(\d\d)\$[./A-Za-z0-9]{53}", re.ASCII)
_PHPASS: Final = re.compile(r"\$[PH]\$[./0-9A-Za-z]{31}", re.ASCII)
_ARGON2_PHC: Final = re.compile(r"\$argon2id?\$v=19\$m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$([^$]+)\$([^$]+)", re.ASCII)
_SCRYPT_PHC: Final = re.compile(r"\$scrypt\$ln=(\d{1,2}),r=(\d{1,9}),p=(\d{1,9})\$([^$]+)\$([^$]+)", re.ASCII)


def bcrypt(text: str, _config: Config) -> StoredHash:
    """Read a bcrypt hash.

    Raises:
        ApiError: 400 `invalid_bcrypt_hash`: another format, or a cost beyond 14.
    """
    found = _BCRYPT.fullmatch(text)
    if found is None or not 4 <= int(found[1]) <= _COSTLIEST_BCRYPT:
        raise ApiError("invalid_bcrypt_hash")
    return {"hash": text}


def phpass(text: str, _config: Config) -> StoredHash:
    """Read a PHPass hash.

    Raises:
        ApiError: 400 `invalid_phpass_hash_prefix` or `invalid_phpass_hash_format`.
    """
    if not text.startswith(("$P$", "$H$")):
        raise ApiError("invalid_phpass_hash_prefix")
    if not _PHPASS.fullmatch(text):
        raise ApiError("invalid_phpass_hash_format")
    return {"hash": text}


def salted(error_type: str, *, size: int) -> Callable[[str, Config], StoredHash]:
    """Return the function that reads a salted hash in hexadecimal.

    Args:
        error_type: The error type for another format.
        size: Size of the hash, in bytes.
    """

    def read(text: str, config: Config) -> StoredHash:
        if not re.fullmatch(f"[0-9a-fA-F]{{{2 * size}}}", text, re.ASCII):
            raise ApiError(error_type)
        salts = {name: config.get(name, "") for name in ("prepend_salt", "append_salt")}
        return {"hash": text.lower(), **salts}

    return read


def argon2(text: str, config: Config) -> StoredHash:
    """Read an Argon2 hash: in the encoded form, or in hexadecimal with its parameters.

    Raises:
        ApiError: 400 `invalid_hash`, `invalid_argon_2_*` or `argon_2_key_length_mismatch`.
    """
    encoded = _ARGON2_PHC.fullmatch(text)
    if encoded is not None:
        memory, iterations, threads = (int(encoded[group]) for group in (1, 2, 3))
        salt, key = _base64(encoded[4], "invalid_argon_2_salt"), _base64(encoded[5], "invalid_hash")
        length = len(key)
    elif config:
        memory, iterations, threads = config["memory"], config["iteration_amount"], config["threads"]
        salt, key, length = config["salt"].encode(), _hexadecimal(text, "invalid_hash"), config["key_length"]
    else:
        raise ApiError("invalid_hash")
    _require(1 <= iterations <= 64, "invalid_argon_2_iteration_amount")
    _require(1 <= threads <= 16, "invalid_argon_2_threads")
    _require(8 * threads <= memory <= MOST_MEMORY // 1024, "invalid_argon_2_memory")
    _require(4 <= length <= _LONGEST_KEY, "invalid_argon_2_key_length")
    _require(len(salt) >= 8, "invalid_argon_2_salt")
    _require(len(key) == length, "argon_2_key_length_mismatch")
    parameters = {"memory": memory, "iterations": iterations, "threads": threads}
    return {"hash": key.hex(), "salt": salt.hex(), **parameters}


def scrypt(text: str, config: Config) -> StoredHash:
    """Read a scrypt hash: in PHC form, or in base64 with its parameters.

    Raises:
        ApiError: 400 `invalid_base64_scrypt_*`, `invalid_scrypt_*` or `scrypt_key_length_mismatch`.
    """
    encoded = _SCRYPT_PHC.fullmatch(text)
    if encoded is not None:
        n, r, p = 2 ** int(encoded[1]), int(encoded[2]), int(encoded[3])
        salt_text, key_text = encoded[4], encoded[5]
    elif config:
        n, r, p = config["n_parameter"], config["r_parameter"], config["p_parameter"]
        salt_text, key_text = config["salt"], text
    else:
        raise ApiError("invalid_base64_scrypt_hash")
    key, salt = _base64(key_text, "invalid_base64_scrypt_hash"), _base64(salt_text, "invalid_base64_scrypt_salt")
    length = len(key) if encoded is not None else config["key_length"]
    _require(n >= 2 and not n & (n - 1), "invalid_scrypt_n_parameter")
    _require(r >= 1 and p >= 1 and 128 * n * r * p <= MOST_MEMORY, "invalid_scrypt_parameters")
    _require(1 <= length <= _LONGEST_KEY, "invalid_scrypt_parameters")
    _require(len(key) == length, "scrypt_key_length_mismatch")
    return {"hash": key.hex(), "salt": salt.hex(), "n": n, "r": r, "p": p}


def pbkdf2(text: str, config: Config) -> StoredHash:
    """Read a PBKDF2 hash in base64 with its parameters.

    Raises:
        ApiError: 400 `invalid_pbkdf_2_*` or `pbkdf_2_key_length_mismatch`.
    """
    _require(bool(config), "invalid_pbkdf_2_hash")
    key, salt = _base64(text, "invalid_pbkdf_2_hash"), _base64(config["salt"], "invalid_pbkdf_2_salt")
    _require(1 <= config["iteration_amount"] <= _MOST_ITERATIONS, "invalid_pbkdf_2_iteration_amount")
    _require(1 <= len(key) <= _LONGEST_KEY, "invalid_pbkdf_2_hash")
    _require(len(key) == config["key_length"], "pbkdf_2_key_length_mismatch")
    parameters = {"algorithm": config["algorithm"], "iterations": config["iteration_amount"]}
    return {"hash": key.hex(), "salt": salt.hex(), **parameters}


def _require(condition: bool, error_type: str) -> None:
    if not condition:
        raise ApiError(error_type)


def _hexadecimal(text: str, error_type: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise ApiError(error_type) from None


def _base64(text: str, error_type: str) -> bytes:
    """Return the bytes of a base64 text, with or without padding."""
    digits = text.rstrip("=")
    try:
        return base64.b64decode(digits + "=" * (-len(digits) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise ApiError(error_type) from None
