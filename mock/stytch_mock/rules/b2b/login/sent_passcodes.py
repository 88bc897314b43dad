"""Passcodes for members by email and SMS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....worlds.world import World
from ...verification import passcodes

# Lifetime of a passcode by SMS, in seconds.
_SMS_LIFETIME: Final = 120


def email_method(email: str, member_id: str = "") -> str:
    """Return the method that a passcode by email verifies.

    Args:
        email: The email address.
        member_id: The member; empty for discovery.
    """
    return f"email/{member_id}/{email.lower()}"


def send_email(
    world: World, email: str, method: str, *, operation: str, lifetime: float, locale: str, purpose: str
) -> None:
    """Send a new passcode by email.

    Args:
        world: The world in which it is valid.
        email: Recipient.
        method: The method that it verifies.
        operation: operationId of the request.
        lifetime: Seconds until it expires.
        locale: Language of the message.
        purpose: What the recipient can do with it.
    """
    code = passcodes.issue(world, method, lifetime=lifetime)
    world.outbox.send("email", email, operation, code=code, locale=locale, purpose=purpose)


def sms_method(member_id: str) -> str:
    """Return the method that a passcode to a member's MFA phone number verifies."""
    return f"sms/{member_id}"


def send_sms(world: World, member: Mapping[str, Any], locale: str = "en", *, operation: str) -> None:
    """Send a new passcode to the MFA phone number of a member, who must have one.

    Args:
        world: The world in which it is valid.
        member: The member's record.
        locale: Language of the message.
        operation: operationId of the request.
    """
    phone = str(member["mfa_phone_number"])
    code = passcodes.issue(world, sms_method(member["member_id"]), lifetime=_SMS_LIFETIME)
    world.outbox.send("sms", phone, operation, code=code, locale=locale, purpose="mfa")
