"""Dicts that methods accept in place of the models of `common.passwords`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from ...models.common.passwords import PBKDF2Algorithm


class SaltConfigDict(TypedDict):
    """Salts around the password before it was hashed; an empty string where there was none."""

    prepend_salt: str
    """Salt before the password."""

    append_salt: str
    """Salt after the password."""


class MD5ConfigDict(TypedDict):
    """How the password was salted before it was hashed with MD5."""

    prepend_salt: str
    """Salt before the password."""

    append_salt: str
    """Salt after the password."""


class SHA1ConfigDict(TypedDict):
    """How the password was salted before it was hashed with SHA-1."""

    prepend_salt: str
    """Salt before the password."""

    append_salt: str
    """Salt after the password."""


class SHA512ConfigDict(TypedDict):
    """How the password was salted before it was hashed with SHA-512."""

    prepend_salt: str
    """Salt before the password."""

    append_salt: str
    """Salt after the password."""


class Argon2ConfigDict(TypedDict):
    """How the password was hashed with Argon2. Needed if the hash is in hexadecimal, not in the encoded form."""

    salt: str
    """Salt of the hash."""

    iteration_amount: int
    """How many iterations there were."""

    memory: int
    """Memory in kibibytes."""

    threads: int
    """How many threads there were, the parallelism."""

    key_length: int
    """Length of the hash in bytes."""


class ScryptConfigDict(TypedDict):
    """How the password was hashed with scrypt. Needed unless the hash is in PHC form."""

    salt: str
    """Salt of the hash."""

    n_parameter: int
    """How many iterations there were, the parameter N. A power of two. 2 to 262144."""

    r_parameter: int
    """Size of a block, the parameter r."""

    p_parameter: int
    """Parallelism, the parameter p."""

    key_length: int
    """Length of the hash in bytes."""


class PBKDF2ConfigDict(TypedDict):
    """How the password was hashed with PBKDF2. Needed with every such hash."""

    salt: str
    """Salt of the hash, in base64."""

    iteration_amount: int
    """How many iterations there were."""

    key_length: int
    """Length of the hash in bytes."""

    algorithm: PBKDF2Algorithm
    """Hash function inside PBKDF2. Default: `sha256`."""
