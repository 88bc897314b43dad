"""Cache of the project's public keys, which verify session JWTs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from ..call.json_value import as_array, as_object
from ..errors import JWTInvalidError
from ..model import Model
from .cache import Cache, Need, need_at

if TYPE_CHECKING:
    from ..clock import Clock

TIME_TO_LIVE: Final = 3600.0
"""Seconds after which the keys are fetched again, so that a withdrawn key is no longer accepted."""
COOLDOWN: Final = 30.0
"""Seconds after a fetch in which an unknown key id causes no further fetch, since a forged JWT can name any id."""


class KeySet(Model):
    """The part of the JWKS response that is used here; unlike the documented model, it accepts keys of every type."""

    keys: list[dict[str, Any]]


class KeyCache(Cache):
    """The public keys of one project, by key id."""

    def __init__(self, clock: Clock) -> None:
        """Start empty."""
        super().__init__(clock)
        self._keys: dict[str, RSAKey] = {}
        self._fetched: float | None = None

    def need(self, key: str) -> Need:
        """Return how urgently the keys must be fetched before the id `key` is looked up."""
        if self._fetched is None:
            return Need.MISSING
        age = self.clock.monotonic() - self._fetched
        if key not in self._keys and age >= COOLDOWN:
            return Need.MISSING
        return need_at(age, TIME_TO_LIVE)

    def store(self, key: str, response: KeySet) -> None:  # noqa: ARG002 - one response holds all keys
        """Replace the keys by those of `response`.

        Raises:
            JWTInvalidError: The response is not a set of keys; those of the last one stay in use.
        """
        if as_array(response.keys) is None:
            raise JWTInvalidError("the keys of the project are not a set of keys (JWKS); check base_url")
        self._keys = _rsa_signature_keys(response)
        self._fetched = self.clock.monotonic()

    def find(self, key_id: str) -> RSAKey | None:
        """Return the key of that id, if there is one."""
        return self._keys.get(key_id)


def _rsa_signature_keys(response: KeySet) -> dict[str, RSAKey]:
    """Return the RSA signature keys by id; other keys cannot verify a session JWT and are ignored."""
    keys: dict[str, RSAKey] = {}
    for item in as_array(response.keys) or ():  # a lenient client keeps what came in place of an array
        entry = as_object(item) or {}
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
