"""The signing keys of one world: sign and verify JWTs, and rotate keys with an overlap."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from ..store.records import Records
from .clock import WorldClock
from .ids import IdGenerator
from .signing_key import SigningKey

KIND: Final = "signing_key"
OVERLAP: Final = 30 * 24 * 3600
"""Seconds that a former key stays in the key set after a rotation; about a month, as documented."""


class InvalidJwtError(ValueError):
    """A text is not a JWT that this world signed with one of its current keys."""


class SigningKeys:
    """The signing keys of one world.

    Args:
        records: The world's records, which store the keys.
        clock: The world's clock.
        ids: Generates their identifiers.
        new_key: Returns a new private key; called when a key is first needed.
    """

    def __init__(
        self, records: Records, clock: WorldClock, ids: IdGenerator, new_key: Callable[[], RSAPrivateKey]
    ) -> None:
        self._records = records
        self._clock = clock
        self._ids = ids
        self._new_key = new_key
        self._era = -1
        self._keys: dict[str, SigningKey] = {}
        self._retired_at: dict[str, float] = {}

    def current(self) -> SigningKey:
        """Return the key that signs JWTs."""
        self._load()
        return next(reversed(self._keys.values()))

    def jwks(self) -> list[dict[str, Any]]:
        """Return the public keys that verify JWTs, newest last."""
        self._load()
        return [key.jwk() for kid, key in self._keys.items() if not self._is_retired(kid)]

    def rotate(self, overlap: float = OVERLAP) -> SigningKey:
        """Create a new key that signs JWTs from now on, and return it.

        Args:
            overlap: Seconds that the former key stays in the key set; 0 removes it at once.
        """
        former = self.current()
        retired_at = self._clock.now() + overlap
        self._records.put(KIND, former.kid, {**former.dump(), "retired_at": retired_at})
        return self._add(self._new_key())

    def sign_jwt(self, claims: dict[str, Any]) -> str:
        """Return a signed JWT.

        Args:
            claims: All its claims, in order.
        """
        key = self.current()
        header = {"alg": "RS256", "kid": key.kid, "typ": "JWT"}
        message = f"{_encoded(_json(header))}.{_encoded(_json(claims))}"
        return f"{message}.{_encoded(key.sign(message.encode()))}"

    def verify_jwt(self, jwt: str) -> dict[str, Any]:
        """Return the claims of a JWT with a valid signature. Its expiry is not checked.

        Raises:
            InvalidJwtError: It is malformed, or not signed by a current key of this world.
        """
        try:
            header, claims, signature = jwt.split(".")
            named = json.loads(_decoded(header))
            self._load()
            key = self._keys[named["kid"]]
            if named["alg"] != "RS256" or self._is_retired(key.kid):
                raise InvalidJwtError("the key or the algorithm of the JWT is not in use")
            key.verify(_decoded(signature), f"{header}.{claims}".encode())
            payload = json.loads(_decoded(claims))
        except (ValueError, KeyError, TypeError, RecursionError, InvalidSignature) as error:
            raise InvalidJwtError(f"not a JWT of this world ({type(error).__name__})") from None
        if not isinstance(payload, dict):
            raise InvalidJwtError("the claims of the JWT are not an object")
        return payload

    def _is_retired(self, kid: str) -> bool:
        return self._clock.now() >= self._retired_at.get(kid, float("inf"))

    def _load(self) -> None:
        if self._era != self._records.generation:
            self._era = self._records.generation
            stored = self._records.all(KIND)
            known = self._keys
            self._keys = {value["kid"]: known.get(value["kid"]) or SigningKey.load(value) for value in stored}
            self._retired_at = {
                value["kid"]: value["retired_at"] for value in stored if value["retired_at"] is not None
            }
        if not self._keys:
            self._add(self._new_key())

    def _add(self, private: RSAPrivateKey) -> SigningKey:
        key = SigningKey.self_signed(self._ids.new("jwk"), private, self._clock.now())
        self._records.put(KIND, key.kid, {**key.dump(), "retired_at": None})
        self._keys[key.kid] = key  # the object is kept when the keys are read again: loading it takes 30 ms
        self._records.expire_caches()
        return key


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except binascii.Error:
        data = b""
    # Unused trailing bits must be zero; otherwise a changed token could still be valid.
    if _encoded(data) != text:
        raise InvalidJwtError("a part of the JWT is not base64url")
    return data
