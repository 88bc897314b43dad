"""Models of `common.passwords.requests`."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ...._runtime.model import Model

HashType = TypeAliasType(
    "HashType", Literal["bcrypt", "md_5", "argon_2i", "argon_2id", "sha_1", "sha_512", "scrypt", "phpass", "pbkdf_2"]
)
"""Algorithm of the hash."""


PBKDF2Algorithm = TypeAliasType("PBKDF2Algorithm", Literal["sha256", "sha512"])
"""Hash function inside PBKDF2."""


class SaltConfig(Model):
    """Salts around the password before it was hashed; an empty string where there was none."""

    prepend_salt: Annotated[str, Field(repr=False)]
    """Salt before the password."""

    append_salt: Annotated[str, Field(repr=False)]
    """Salt after the password."""


class MD5Config(SaltConfig):
    """How the password was salted before it was hashed with MD5."""


class SHA1Config(SaltConfig):
    """How the password was salted before it was hashed with SHA-1."""


class SHA512Config(SaltConfig):
    """How the password was salted before it was hashed with SHA-512."""


class Argon2Config(Model):
    """How the password was hashed with Argon2. Needed if the hash is in hexadecimal, not in the encoded form."""

    salt: Annotated[str, Field(repr=False)]
    """Salt of the hash."""

    iteration_amount: int
    """How many iterations there were."""

    memory: int
    """Memory in kibibytes."""

    threads: int
    """How many threads there were, the parallelism."""

    key_length: int
    """Length of the hash in bytes."""


class ScryptConfig(Model):
    """How the password was hashed with scrypt. Needed unless the hash is in PHC form."""

    salt: Annotated[str, Field(repr=False)]
    """Salt of the hash."""

    n_parameter: int
    """How many iterations there were, the parameter N. A power of two."""

    r_parameter: int
    """Size of a block, the parameter r."""

    p_parameter: int
    """Parallelism, the parameter p."""

    key_length: int
    """Length of the hash in bytes."""


class PBKDF2Config(Model):
    """How the password was hashed with PBKDF2. Needed with every such hash."""

    salt: Annotated[str, Field(repr=False)]
    """Salt of the hash, in base64."""

    iteration_amount: int
    """How many iterations there were."""

    key_length: int
    """Length of the hash in bytes."""

    algorithm: PBKDF2Algorithm
    """Hash function inside PBKDF2."""
