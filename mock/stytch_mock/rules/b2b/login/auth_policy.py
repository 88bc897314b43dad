"""The authentication policy of an organization: allowed primary methods, a verified email address, second factors."""

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
    organization: Mapping[str, Any], verified_factors: Iterable[Factor], *, is_breakglass: bool, is_email_verified: bool
) -> dict[str, Any] | None:
    """Return the response field `primary_required`: the missing primary step, None if there is none.

    Args:
        organization: The organization.
        verified_factors: The verified factors.
        is_breakglass: Whether the member is exempt from the restriction of methods.
        is_email_verified: Whether the member's email address is verified, by this login or earlier.
    """
    allowed = allowed_primary_methods(organization)
    methods = {factors.primary_method(factor) for factor in verified_factors} - {None}
    if not is_email_verified:
        return {"allowed_auth_methods": [name for name in allowed if name in factors.EMAIL_VERIFYING_METHODS]}
    if methods if is_breakglass else methods & set(allowed):
        return None
    return {"allowed_auth_methods": allowed}


def requires_second_factor(organization: Mapping[str, Any], member: Mapping[str, Any]) -> bool:
    """Return whether a member needs a second factor to log in."""
    return organization["mfa_policy"] == "REQUIRED_FOR_ALL" or bool(member["mfa_enrolled"])


def allows_second_factor(organization: Mapping[str, Any], member: Mapping[str, Any], method: SecondMethod) -> bool:
    """Return whether a member may use a kind of second factor."""
    if organization["mfa_methods"] != "RESTRICTED" or member["is_breakglass"]:
        return True
    return method in organization["allowed_mfa_methods"]


def sends_sms_automatically(organization: Mapping[str, Any], member: Mapping[str, Any]) -> bool:
    """Return whether a member who needs a second factor gets a passcode by SMS without requesting it."""
    if not member["mfa_phone_number"] or member["default_mfa_method"] == TOTP:
        return False
    return allows_second_factor(organization, member, SMS)


def mfa_required(member: Mapping[str, Any], *, initiated: SecondMethod | None = None) -> dict[str, Any]:
    """Return the response field `mfa_required`.

    Args:
        member: The member.
        initiated: The second factor that was started automatically.
    """
    options = {name: member[name] for name in ("mfa_phone_number", "totp_registration_id")}
    return {"member_options": options if any(options.values()) else None, "secondary_auth_initiated": initiated}
