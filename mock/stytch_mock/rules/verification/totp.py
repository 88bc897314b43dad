"""Authenticator apps: registrations, secrets and RFC 6238 codes, each for one use."""

from __future__ import annotations

import binascii
import hashlib
import hmac
import struct
from base64 import b32decode
from typing import Any, Final
from urllib.parse import quote, urlencode

import segno

from ...errors import ApiError
from ...worlds.world import World

KIND: Final = "totp"

STEP: Final = 30
"""Seconds that an app shows the same code."""

_DIGITS: Final = 6
# Documented for consumers: the steps before and after are accepted; assumed for B2B.
_DRIFT: Final = (0, -1, 1)
# Used steps to store; more than the window has, so that a clock that is set back finds some of them.
_REMEMBERED: Final = 12


def code_at(secret: str, seconds: float) -> str:
    """Return the code that an authenticator app shows.

    Args:
        secret: Base32, with or without padding.
        seconds: Unix time.

    Raises:
        ValueError: The secret is not base32.
    """
    return _code(_key(secret), int(seconds // STEP))


def uri(secret: str, issuer: str, account: str) -> str:
    """Return the `otpauth` URI that authenticator apps read from a QR code."""
    label = f"{quote(issuer, safe='')}:{quote(account, safe='@')}"
    settings = {"secret": secret, "issuer": issuer, "algorithm": "SHA1", "digits": _DIGITS, "period": STEP}
    return f"otpauth://totp/{label}?{urlencode(settings, quote_via=quote)}"


def qr_code(address: str) -> str:
    """Return a text as a QR code, a PNG image in a `data:` URI."""
    return str(segno.make(address, micro=False).png_data_uri(scale=4))


def create(world: World, owner: str, *, kind: str, lifetime: float) -> dict[str, Any]:
    """Create a registration, which is pending until its first code is authenticated.

    Args:
        world: The world of the owner.
        owner: ID of the member or user; a pending registration of theirs is replaced.
        kind: Prefix of the registration's ID.
        lifetime: Seconds until it expires without a first code.

    Returns:
        The registration: `totp_id`, `owner`, `secret`, `verified`, `expires_at`.

    Raises:
        ApiError: 400 `active_totp_exists`: the owner has an active one.
    """
    # Not documented: a pending registration is replaced, so that people who lost the QR code can start again.
    _remove_pending(world, owner)
    totp_id = world.ids.new(kind)
    secret = world.secret_values.totp_secret()
    return _put(world, totp_id, owner, secret, verified=False, expires_at=world.clock.now() + lifetime)


def migrate(world: World, owner: str, *, kind: str, secret: str) -> dict[str, Any]:
    """Register an authenticator app that is already in use elsewhere, and return the registration as `create` does.

    Args:
        world: The world of the owner.
        owner: ID of the member or user.
        kind: Prefix of the registration's ID.
        secret: The secret in the app.

    Raises:
        ApiError: 400 `active_totp_exists`: the owner has an active one. 400 `bad_request`: the secret is not base32.
    """
    try:
        _key(secret)
    except ValueError:
        raise ApiError("bad_request", "The field `secret` must be base32.") from None
    _remove_pending(world, owner)
    return _put(world, world.ids.new(kind), owner, secret, verified=True, expires_at=None)


def find(world: World, owner: str) -> dict[str, Any] | None:
    """Return the owner's registration, also a pending one that has expired; None without any."""
    found = world.records.find(KIND, owner=owner)
    return found[0] if found else None


def find_by_id(world: World, totp_id: str) -> dict[str, Any] | None:
    """Return a registration by its ID; None if there is none."""
    return world.records.get(KIND, totp_id)


def is_active(world: World, owner: str) -> bool:
    """Return whether the owner has an active authenticator app."""
    found = find(world, owner)
    return found is not None and bool(found["verified"])


def authenticate(world: World, owner: str, code: str) -> dict[str, Any]:
    """Verify and redeem a code, and return the registration, which is active from now on.

    Args:
        world: The world of the owner.
        owner: ID of the member or user.
        code: The digits in the app, for the current step, the one before or the one after.

    Raises:
        ApiError: 404 `totp_not_found`: there is no registration. 400 `expired_totp`: the registration has expired. 401
            `unable_to_authenticate_totp`: the code is wrong. 400 `totp_code_already_authenticated`: it was used.
    """
    found = find(world, owner)
    if found is None:
        raise ApiError("totp_not_found")
    now = world.clock.now()
    if not found["verified"] and found["expires_at"] <= now:
        raise ApiError("expired_totp")
    key = _key(found["secret"])
    current = int(now // STEP)
    matching = [step for drift in _DRIFT if _code(key, step := current + drift) == code]
    if not matching:
        raise ApiError("unable_to_authenticate_totp")
    fresh = [step for step in matching if step not in found["used_steps"]]
    if not fresh:
        raise ApiError("totp_code_already_authenticated")
    used = [*found["used_steps"], fresh[0]][-_REMEMBERED:]
    changed = {**found, "verified": True, "expires_at": None, "used_steps": used}
    world.records.put(KIND, found["totp_id"], changed, owner=owner)
    return changed


def remove(world: World, owner: str) -> None:
    """Delete the owner's registration; nothing happens without one."""
    for found in world.records.find(KIND, owner=owner):
        world.records.delete(KIND, found["totp_id"])


def _remove_pending(world: World, owner: str) -> None:
    if is_active(world, owner):
        raise ApiError("active_totp_exists")
    remove(world, owner)


def _put(
    world: World, totp_id: str, owner: str, secret: str, *, verified: bool, expires_at: float | None
) -> dict[str, Any]:
    value = {
        "totp_id": totp_id,
        "owner": owner,
        "secret": secret,
        "verified": verified,
        "expires_at": expires_at,
        "used_steps": [],
    }
    world.records.put(KIND, totp_id, value, owner=owner)
    return value


def _key(secret: str) -> bytes:
    """Return the bytes of a base32 secret, which may be in groups and in lower case, as apps show it."""
    letters = secret.replace(" ", "").rstrip("=").upper()
    try:
        key = b32decode(letters + "=" * (-len(letters) % 8))
    except binascii.Error:
        raise ValueError("a TOTP secret must be base32") from None
    if not key:
        raise ValueError("a TOTP secret must not be empty")
    return key


def _code(key: bytes, step: int) -> str:
    digest = hmac.digest(key, struct.pack(">q", step), hashlib.sha1)
    offset = digest[-1] & 0xF
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**_DIGITS:0{_DIGITS}d}"
