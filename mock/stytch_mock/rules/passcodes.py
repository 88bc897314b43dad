"""One-time passcodes by email, SMS and WhatsApp: six digits, one in force a method, good for one use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..errors import Refusal
from ..worlds import World

KIND: Final = "passcode"

SMS_LIFETIME: Final = 120
"""Seconds that a passcode sent to a member's phone lives."""


def issue(world: World, method: str, *, lifetime: float, details: Mapping[str, Any] | None = None) -> str:
    """Make a new passcode, which takes the place of the one issued before for the same method.

    Args:
        world: Where it is valid.
        method: What is proven with it: any text that tells one method from all others.
        lifetime: Seconds.
        details: JSON values to keep with it; `match` gives them back.

    Returns:
        The six digits, to be sent to whoever is to prove that they get messages there.
    """
    code = world.secrets.code()
    value = {
        "code": code,
        "expires_at": world.clock.now() + lifetime,
        "used": False,
        "details": dict(details or {}),
    }
    world.records.put(KIND, method, value)
    return code


def match(world: World, method: str, code: str) -> dict[str, Any]:
    """Return the details that were kept with the passcode in force, and leave it in force: see `burn`.

    Raises:
        Refusal: 404 `otp_code_not_found`: it is not the newest passcode of this method. 401
            `unable_to_auth_otp_code`: it is, but was used before or has expired.
    """
    found = world.records.get(KIND, method)
    # A passcode that a newer one replaced is as unknown as a wrong one: only the newest is kept.
    if found is None or found["code"] != code:
        raise Refusal("otp_code_not_found")
    if found["used"] or found["expires_at"] <= world.clock.now():
        raise Refusal("unable_to_auth_otp_code")
    details: dict[str, Any] = found["details"]
    return details


def burn(world: World, method: str) -> None:
    """Mark the passcode in force as used."""
    found = world.records.get(KIND, method)
    if found is not None:
        world.records.put(KIND, method, {**found, "used": True})


def withdraw(world: World, method: str) -> None:
    """Forget the passcode of a method, used or not; nothing happens without one."""
    world.records.delete(KIND, method)


def email_method(email: str, member_id: str = "") -> str:
    """Return the method that a passcode sent to an address proves.

    Args:
        email: The address.
        member_id: The member who is to log in with it; empty for discovery.
    """
    return f"email/{member_id}/{email.lower()}"


def send_email(
    world: World, email: str, method: str, *, operation: str, lifetime: float, locale: str, purpose: str
) -> None:
    """Mail a new passcode.

    Args:
        world: Where it is valid.
        email: Address it goes to.
        method: What is proven with it.
        operation: The operation that has it sent, by operationId.
        lifetime: Seconds.
        locale: Language of the message.
        purpose: What the receiver can do with it.
    """
    code = issue(world, method, lifetime=lifetime)
    world.outbox.send("email", email, operation, code=code, locale=locale, purpose=purpose)


def sms_method(member_id: str) -> str:
    """Return the method that a passcode sent to a member's MFA phone proves."""
    return f"sms/{member_id}"


def send_sms(world: World, member: Mapping[str, Any], locale: str = "en", *, operation: str) -> None:
    """Text a member a new passcode to the MFA phone number, which the member must have.

    Args:
        world: Where it is valid.
        member: The member's record.
        locale: Language of the message.
        operation: The operation that has it sent, by operationId.
    """
    phone = str(member["mfa_phone_number"])
    code = issue(world, sms_method(member["member_id"]), lifetime=SMS_LIFETIME)
    world.outbox.send("sms", phone, operation, code=code, locale=locale, purpose="mfa")
