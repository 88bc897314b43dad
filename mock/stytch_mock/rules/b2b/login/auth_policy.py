"""What an organization wants of those who sign in: an allowed primary method, a proven address, a second factor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

from ...sessions import factors
from ...sessions.factors import Factor

SecondMethod = Literal["sms_otp", "totp"]
SMS: Final[SecondMethod] = "sms_otp"
TOTP: Final[SecondMethod] = "totp"

_METHODS: Final = (
    "sso",
    "magic_link",
    "email_otp",
    "password",
    "google_oauth",
    "microsoft_oauth",
    "slack_oauth",
    "github_oauth",
    "hubspot_oauth",
)


def allowed_primary_methods(organization: Mapping[str, Any]) -> list[str]:
    """Return the primary methods that an organization allows."""
    return list(organization["allowed_auth_methods"] if organization["auth_methods"] == "RESTRICTED" else _METHODS)


def primary_required(
    organization: Mapping[str, Any], proven: Iterable[Factor], *, is_breakglass: bool, is_email_proven: bool
) -> dict[str, Any] | None:
    """Return the response field of that name: the primary step that is missing, None if there is none.

    Args:
        organization: The organization.
        proven: The factors so far.
        is_breakglass: Whether the member is exempt from the limits on methods.
        is_email_proven: Whether the member's address is verified, or was proven on the way.
    """
    allowed = allowed_primary_methods(organization)
    methods = {factors.primary_method(factor) for factor in proven} - {None}
    if not is_email_proven:
        return {"allowed_auth_methods": [name for name in allowed if name in factors.EMAIL_VERIFYING_METHODS]}
    if methods if is_breakglass else methods & set(allowed):
        return None
    return {"allowed_auth_methods": allowed}


def requires_second_factor(organization: Mapping[str, Any], member: Mapping[str, Any]) -> bool:
    """Return whether a member needs a second factor to sign in."""
    return organization["mfa_policy"] == "REQUIRED_FOR_ALL" or bool(member["mfa_enrolled"])


def allows_second_factor(organization: Mapping[str, Any], member: Mapping[str, Any], method: SecondMethod) -> bool:
    """Return whether a member may use a kind of second factor."""
    if organization["mfa_methods"] != "RESTRICTED" or member["is_breakglass"]:
        return True
    return method in organization["allowed_mfa_methods"]


def sends_sms_automatically(organization: Mapping[str, Any], member: Mapping[str, Any]) -> bool:
    """Return whether a member who needs a second factor is sent a passcode without asking for it."""
    if not member["mfa_phone_number"] or member["default_mfa_method"] == TOTP:
        return False
    return allows_second_factor(organization, member, SMS)


def mfa_required(member: Mapping[str, Any], *, initiated: SecondMethod | None = None) -> dict[str, Any]:
    """Return the response field of that name.

    Args:
        member: Whose second factor is missing.
        initiated: The kind that was begun without asking.
    """
    options = {name: member[name] for name in ("mfa_phone_number", "totp_registration_id")}
    return {"member_options": options if any(options.values()) else None, "secondary_auth_initiated": initiated}
