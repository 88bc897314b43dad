"""Keeps the project's public keys, by which session JWTs are verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from ..model import Model
from .cache import Cache

if TYPE_CHECKING:
    from ..clock import Clock

TIME_TO_LIVE: Final = 3600.0
"""Seconds after which the keys are fetched again, so that a withdrawn key stops counting."""
COOLDOWN: Final = 30.0
"""Seconds after a fetch during which an unknown key id causes no other: anybody can make up key ids."""


class KeySet(Model):
    """The part of a JWKS answer that matters here."""

    keys: list[dict[str, Any]]


class KeyCache(Cache):
    """The keys of one project, by key id."""

    def __init__(self, clock: Clock) -> None:
        """Start without keys."""
        super().__init__(clock)
        self._keys: dict[str, RSAKey] = {}
        self._fetched: float | None = None

    def due(self, key: str) -> bool:
        """Tell whether to fetch the keys before looking for the id `key`."""
        if self._fetched is None:
            return True
        age = self.clock.monotonic() - self._fetched
        return age >= TIME_TO_LIVE or (key not in self._keys and age >= COOLDOWN)

    def store(self, key: str, response: KeySet) -> None:  # noqa: ARG002 - all ids come in one answer
        """Replace the keys by those of `answer`."""
        self._keys = _usable(response)
        self._fetched = self.clock.monotonic()

    def find(self, key_id: str) -> RSAKey | None:
        """Return the key of that id, if there is one."""
        return self._keys.get(key_id)


def _usable(response: KeySet) -> dict[str, RSAKey]:
    """Return the RSA signature keys of `answer`; others cannot verify a session JWT and are passed over."""
    keys: dict[str, RSAKey] = {}
    for entry in response.keys:
        key_id = entry.get("kid")
        if entry.get("kty") != "RSA" or entry.get("use", "sig") != "sig" or entry.get("alg", "RS256") != "RS256":
            continue
        try:
            key = RSAKey.import_key({name: entry[name] for name in ("kty", "n", "e")})
        except (JoseError, KeyError, ValueError, TypeError):
            continue
        if isinstance(key_id, str):
            keys[key_id] = key
    return keys
