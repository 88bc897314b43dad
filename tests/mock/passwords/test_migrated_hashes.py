"""Hashes of other systems: each is made here by another implementation or parameter set, and verified by the mock."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import bcrypt
import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2i, Argon2id
from passlib.hash import phpass
from stytch_mock.errors import ApiError
from stytch_mock.rules.passwords import migrated_hashes

PASSWORD = "correct-horse-7-bättery"
SALT = b"sixteen bytes..."
SALTS = {"prepend_salt": "before-", "append_salt": "-after"}
SALTED = f"before-{PASSWORD}-after".encode()


def base64_of(data: bytes) -> str:
    return base64.b64encode(data).decode()


def argon2(kind: type[Argon2i] | type[Argon2id]) -> bytes:
    return kind(salt=SALT, length=32, iterations=2, lanes=1, memory_cost=64).derive(PASSWORD.encode())


def encoded(name: str, kind: type[Argon2i] | type[Argon2id]) -> str:
    parts = (base64_of(data).rstrip("=") for data in (SALT, argon2(kind)))
    return f"${name}$v=19$m=64,t=2,p=1$" + "$".join(parts)


ARGON2 = {"salt": SALT.decode(), "iteration_amount": 2, "memory": 64, "threads": 1, "key_length": 32}
SCRYPT = {"salt": base64_of(SALT), "n_parameter": 16, "r_parameter": 8, "p_parameter": 1, "key_length": 32}
PBKDF2 = {"salt": base64_of(SALT), "iteration_amount": 100, "key_length": 32, "algorithm": "sha256"}
SCRYPTED = hashlib.scrypt(PASSWORD.encode(), salt=SALT, n=16, r=8, p=1, dklen=32)
DERIVED = hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), SALT, 100, 32)
BCRYPT = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()

HASHES: list[dict[str, Any]] = [
    {"hash_type": "bcrypt", "hash": BCRYPT},
    {"hash_type": "bcrypt", "hash": BCRYPT.replace("$2b$", "$2y$")},
    {"hash_type": "phpass", "hash": phpass.hash(PASSWORD)},
    {"hash_type": "md_5", "hash": hashlib.md5(PASSWORD.encode()).hexdigest()},
    {"hash_type": "md_5", "hash": hashlib.md5(SALTED).hexdigest(), "md_5_config": SALTS},
    {"hash_type": "sha_1", "hash": hashlib.sha1(SALTED).hexdigest().upper(), "sha_1_config": SALTS},
    {"hash_type": "sha_512", "hash": hashlib.sha512(SALTED).hexdigest(), "sha_512_config": SALTS},
    {"hash_type": "argon_2i", "hash": argon2(Argon2i).hex(), "argon_2_config": ARGON2},
    {"hash_type": "argon_2id", "hash": argon2(Argon2id).hex(), "argon_2_config": ARGON2},
    {"hash_type": "argon_2i", "hash": encoded("argon2i", Argon2i)},
    {"hash_type": "argon_2id", "hash": encoded("argon2id", Argon2id)},
    {"hash_type": "scrypt", "hash": base64_of(SCRYPTED), "scrypt_config": SCRYPT},
    {
        "hash_type": "scrypt",
        "hash": f"$scrypt$ln=4,r=8,p=1${base64_of(SALT).rstrip('=')}${base64_of(SCRYPTED).rstrip('=')}",
    },
    {"hash_type": "pbkdf_2", "hash": base64_of(DERIVED), "pbkdf_2_config": PBKDF2},
    {
        "hash_type": "pbkdf_2",
        "hash": base64_of(hashlib.pbkdf2_hmac("sha512", PASSWORD.encode(), SALT, 100, 64)),
        "pbkdf_2_config": {**PBKDF2, "algorithm": "sha512", "key_length": 64},
    },
]


@pytest.mark.parametrize("body", HASHES, ids=lambda body: body["hash_type"])
def test_only_the_password_matches(body: dict[str, Any]) -> None:
    stored = migrated_hashes.read(body)
    assert migrated_hashes.matches(stored, PASSWORD)
    assert not migrated_hashes.matches(stored, PASSWORD + "x")


@pytest.mark.parametrize(
    ("body", "error_type"),
    [
        ({"hash_type": "bcrypt", "hash": "no hash"}, "invalid_bcrypt_hash"),
        ({"hash_type": "bcrypt", "hash": BCRYPT.replace("$04$", "$31$")}, "invalid_bcrypt_hash"),
        ({"hash_type": "phpass", "hash": "x"}, "invalid_phpass_hash_prefix"),
        ({"hash_type": "phpass", "hash": "$P$x"}, "invalid_phpass_hash_format"),
        ({"hash_type": "md_5", "hash": "x" * 32}, "invalid_md_5_hash"),
        ({"hash_type": "sha_1", "hash": "0" * 39}, "invalid_sha_1_hash"),
        ({"hash_type": "sha_512", "hash": "0" * 40}, "invalid_sha_512_hash"),
        ({"hash_type": "argon_2id", "hash": "00"}, "invalid_hash"),
        ({"hash_type": "argon_2id", "hash": "zz", "argon_2_config": ARGON2}, "invalid_hash"),
        ({"hash_type": "argon_2id", "hash": "00", "argon_2_config": ARGON2}, "argon_2_key_length_mismatch"),
        (
            {"hash_type": "argon_2i", "hash": "00", "argon_2_config": {**ARGON2, "memory": 2**30}},
            "invalid_argon_2_memory",
        ),
        ({"hash_type": "argon_2i", "hash": "00", "argon_2_config": {**ARGON2, "salt": "x"}}, "invalid_argon_2_salt"),
        (
            {"hash_type": "argon_2i", "hash": "00", "argon_2_config": {**ARGON2, "iteration_amount": 0}},
            "invalid_argon_2_iteration_amount",
        ),
        (
            {"hash_type": "argon_2i", "hash": "00", "argon_2_config": {**ARGON2, "threads": 0}},
            "invalid_argon_2_threads",
        ),
        (
            {"hash_type": "argon_2i", "hash": "00", "argon_2_config": {**ARGON2, "key_length": 1}},
            "invalid_argon_2_key_length",
        ),
        ({"hash_type": "scrypt", "hash": "***", "scrypt_config": SCRYPT}, "invalid_base64_scrypt_hash"),
        (
            {"hash_type": "scrypt", "hash": "AAAA", "scrypt_config": {**SCRYPT, "salt": "*"}},
            "invalid_base64_scrypt_salt",
        ),
        ({"hash_type": "scrypt", "hash": "AAAA", "scrypt_config": SCRYPT}, "scrypt_key_length_mismatch"),
        (
            {"hash_type": "scrypt", "hash": "AAAA", "scrypt_config": {**SCRYPT, "n_parameter": 15}},
            "invalid_scrypt_n_parameter",
        ),
        (
            {"hash_type": "scrypt", "hash": "AAAA", "scrypt_config": {**SCRYPT, "r_parameter": 2**30}},
            "invalid_scrypt_parameters",
        ),
        ({"hash_type": "pbkdf_2", "hash": "AAAA"}, "invalid_pbkdf_2_hash"),
        ({"hash_type": "pbkdf_2", "hash": "AAAA", "pbkdf_2_config": PBKDF2}, "pbkdf_2_key_length_mismatch"),
        (
            {"hash_type": "pbkdf_2", "hash": "AAAA", "pbkdf_2_config": {**PBKDF2, "iteration_amount": 2**31 - 1}},
            "invalid_pbkdf_2_iteration_amount",
        ),
    ],
)
def test_hashes_that_are_refused(body: dict[str, Any], error_type: str) -> None:
    with pytest.raises(ApiError) as raised:
        migrated_hashes.read(body)
    assert raised.value.error_type == error_type
