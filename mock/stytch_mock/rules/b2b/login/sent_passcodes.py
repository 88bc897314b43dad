"""Passcodes that members, and those who may become one, are sent by email and SMS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....worlds import World
from ...verification import passcodes

# Seconds that a passcode sent to a member's phone lives.
_SMS_LIFETIME: Final = 120


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
    code = passcodes.issue(world, method, lifetime=lifetime)
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
    code = passcodes.issue(world, sms_method(member["member_id"]), lifetime=_SMS_LIFETIME)
    world.outbox.send("sms", phone, operation, code=code, locale=locale, purpose="mfa")
