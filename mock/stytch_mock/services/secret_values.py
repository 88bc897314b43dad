"""Generates tokens, passcodes, recovery codes and TOTP secrets in the formats of the API."""

from __future__ import annotations

import base64
import hashlib
import string
from functools import lru_cache
from random import Random
from typing import Final

_RECOVERY: Final = string.digits + string.ascii_lowercase
_BASE32: Final = string.ascii_uppercase + "234567"


class SecretValues:
    """Generates secrets.

    Args:
        random: The source of their random numbers.
    """

    def __init__(self, random: Random) -> None:
        self._random = random

    def token(self) -> str:
        """Return 44 characters of base64url, the format of session tokens."""
        return base64.urlsafe_b64encode(self._random.getrandbits(264).to_bytes(33, "big")).decode()

    def link_token(self) -> str:
        """Return 44 characters of base64url that end in `=`, the format of tokens in links."""
        return base64.urlsafe_b64encode(self._random.getrandbits(256).to_bytes(32, "big")).decode()

    def salt(self, size: int) -> bytes:
        """Return random bytes."""
        return self._random.randbytes(size)

    def code(self) -> str:
        """Return a passcode of six digits; never `000000`, the code of the sandbox."""
        return f"{1 + self._random.randrange(999_999):06}"

    def recovery_code(self) -> str:
        """Return twelve characters in three groups, `xxxx-xxxx-xxxx`."""
        return "-".join("".join(self._random.choices(_RECOVERY, k=4)) for _ in range(3))

    def totp_secret(self) -> str:
        """Return 32 characters of base32, which are 160 bits."""
        return "".join(self._random.choices(_BASE32, k=32))


@lru_cache(maxsize=1024)
def digest_of(secret: str) -> bytes:
    """Return what is stored of the secret of a project."""
    # A fast hash is enough: these secrets protect test data only.
    return hashlib.blake2b(secret.encode(), digest_size=32).digest()
