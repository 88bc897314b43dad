"""One-time passcodes by email, SMS and WhatsApp: six digits, one valid passcode per method."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError
from ...worlds.world import World

KIND: Final = "passcode"


def issue(world: World, method: str, *, lifetime: float, details: Mapping[str, Any] | None = None) -> str:
    """Create a passcode, which replaces the former one of the same method.

    Args:
        world: The world in which it is valid.
        method: What it verifies: any text that identifies the method.
        lifetime: Seconds until it expires.
        details: JSON values to store with it; `verify` returns them.

    Returns:
        The six digits.
    """
    code = world.secret_values.code()
    value = {
        "code": code,
        "expires_at": world.clock.now() + lifetime,
        "used": False,
        "details": dict(details or {}),
    }
    world.records.put(KIND, method, value)
    return code


def verify(world: World, method: str, code: str) -> dict[str, Any]:
    """Verify a passcode without redeeming it, and return the details that were stored with it.

    Raises:
        ApiError: 404 `otp_code_not_found`: it is not the newest passcode of the method. 401 `unable_to_auth_otp_code`:
            it was used before or has expired.
    """
    found = world.records.get(KIND, method)
    # Only the newest passcode is stored, so an older one is not found.
    if found is None or found["code"] != code:
        raise ApiError("otp_code_not_found")
    if found["used"] or found["expires_at"] <= world.clock.now():
        raise ApiError("unable_to_auth_otp_code")
    details: dict[str, Any] = found["details"]
    return details


def redeem(world: World, method: str) -> None:
    """Mark the valid passcode of a method as used."""
    found = world.records.get(KIND, method)
    if found is not None:
        world.records.put(KIND, method, {**found, "used": True})


def revoke(world: World, method: str) -> None:
    """Delete the passcode of a method; nothing happens without one."""
    world.records.delete(KIND, method)
