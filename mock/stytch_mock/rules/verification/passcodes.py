"""One-time passcodes by email, SMS and WhatsApp: six digits, one in force a method, good for one use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError
from ...worlds import World

KIND: Final = "passcode"


def issue(world: World, method: str, *, lifetime: float, details: Mapping[str, Any] | None = None) -> str:
    """Make a new passcode, which takes the place of the one issued before for the same method.

    Args:
        world: Where it is valid.
        method: What is proven with it: any text that tells one method from all others.
        lifetime: Seconds.
        details: JSON values to keep with it; `verify` gives them back.

    Returns:
        The six digits, to be sent to whoever is to prove that they get messages there.
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
    """Return the details that were kept with the passcode in force, and leave it in force: see `redeem`.

    Raises:
        Refusal: 404 `otp_code_not_found`: it is not the newest passcode of this method. 401
            `unable_to_auth_otp_code`: it is, but was used before or has expired.
    """
    found = world.records.get(KIND, method)
    # A passcode that a newer one replaced is as unknown as a wrong one: only the newest is kept.
    if found is None or found["code"] != code:
        raise ApiError("otp_code_not_found")
    if found["used"] or found["expires_at"] <= world.clock.now():
        raise ApiError("unable_to_auth_otp_code")
    details: dict[str, Any] = found["details"]
    return details


def redeem(world: World, method: str) -> None:
    """Mark the passcode in force as used."""
    found = world.records.get(KIND, method)
    if found is not None:
        world.records.put(KIND, method, {**found, "used": True})


def revoke(world: World, method: str) -> None:
    """Forget the passcode of a method, used or not; nothing happens without one."""
    world.records.delete(KIND, method)
