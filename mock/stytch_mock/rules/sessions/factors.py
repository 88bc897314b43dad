"""Authentication factors of sessions, in the format of the API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ...rfc3339 import rfc3339

Factor = dict[str, Any]

# Names of primary methods in settings of organizations, by type and delivery method of the factor.
_METHODS: Final[Mapping[tuple[str, str], str]] = {
    ("magic_link", "email"): "magic_link",
    ("email_otp", "email"): "email_otp",
    ("password", "knowledge"): "password",
    ("sso", "sso_saml"): "sso",
    ("sso", "sso_oidc"): "sso",
    ("oauth", "oauth_google"): "google_oauth",
    ("oauth", "oauth_microsoft"): "microsoft_oauth",
    ("oauth", "oauth_slack"): "slack_oauth",
    ("oauth", "oauth_github"): "github_oauth",
    ("oauth", "oauth_hubspot"): "hubspot_oauth",
    ("oauth", "oauth_exchange_google"): "google_oauth",
    ("oauth", "oauth_exchange_slack"): "slack_oauth",
    ("oauth", "oauth_exchange_github"): "github_oauth",
    ("oauth", "oauth_exchange_hubspot"): "hubspot_oauth",
}
_SECOND: Final = frozenset({("otp", "sms"), ("totp", "authenticator_app"), ("recovery_codes", "recovery_code")})

# Methods that verify an email address. Google does so only for addresses that it hosts.
EMAIL_VERIFYING_METHODS: Final = ("magic_link", "email_otp", "google_oauth", "microsoft_oauth")

_TIMES: Final = frozenset({"created_at", "updated_at"})


def magic_link(now: float, email_id: str, email_address: str) -> Factor:
    """Return the factor of a magic link that was sent by email.

    Args:
        now: Time of the verification, in Unix seconds of the world; likewise in all functions below.
        email_id: ID of the address.
        email_address: The address.
    """
    return _factor(now, "magic_link", "email", email_factor=_email(email_id, email_address))


def email_otp(now: float, email_id: str, email_address: str) -> Factor:
    """Return the factor of a passcode that was sent to a member by email."""
    return _factor(now, "email_otp", "email", email_factor=_email(email_id, email_address))


def user_email_otp(now: float, email_id: str, email_address: str) -> Factor:
    """Return the factor of a passcode that was sent to a user by email; its type differs from that of members."""
    return _factor(now, "otp", "email", email_factor=_email(email_id, email_address))


def sms_otp(now: float, phone_id: str, phone_number: str) -> Factor:
    """Return the factor of a passcode that was sent by SMS."""
    return _factor(now, "otp", "sms", phone_number_factor={"phone_id": phone_id, "phone_number": phone_number})


def whatsapp_otp(now: float, phone_id: str, phone_number: str) -> Factor:
    """Return the factor of a passcode that was sent by WhatsApp."""
    return _factor(now, "otp", "whatsapp", phone_number_factor={"phone_id": phone_id, "phone_number": phone_number})


def authenticator_app(now: float, totp_id: str) -> Factor:
    """Return the factor of a code of an authenticator app."""
    return _factor(now, "totp", "authenticator_app", authenticator_app_factor={"totp_id": totp_id})


def recovery_code(now: float, code_id: str) -> Factor:
    """Return the factor of a recovery code."""
    return _factor(now, "recovery_codes", "recovery_code", recovery_code_factor={"totp_recovery_code_id": code_id})


def imported(now: float) -> Factor:
    """Return the factor of a session that was migrated from another system."""
    return _factor(now, "imported", "imported_auth0")


def merge(earlier: Iterable[Factor], new: Iterable[Factor]) -> list[Factor]:
    """Return earlier factors with new ones; a factor that is verified again keeps its position and creation time."""
    merged = {_identity(factor): factor for factor in earlier}
    for factor in new:
        before = merged.get(_identity(factor))
        merged[_identity(factor)] = factor if before is None else {**factor, "created_at": before.get("created_at")}
    return list(merged.values())


def primary_method(factor: Factor) -> str | None:
    """Return the primary method of a factor, by its name in settings; None for second factors and imported ones."""
    return _METHODS.get((factor["type"], factor["delivery_method"]))


def is_second_factor(factor: Factor) -> bool:
    """Return whether this is a second factor of a member: SMS, authenticator app or recovery code."""
    return (factor["type"], factor["delivery_method"]) in _SECOND


def email_address(factor: Factor) -> str | None:
    """Return the email address that a factor verifies; None for other factors."""
    details = factor.get("email_factor")
    return None if details is None else str(details["email_address"])


def without_times(factor: Factor) -> Factor:
    """Return a factor as it is in a JWT, without the times when it was created and updated."""
    return {name: value for name, value in factor.items() if name not in _TIMES}


def _factor(now: float, kind: str, delivery_method: str, **details: Mapping[str, str]) -> Factor:
    at = rfc3339(now)
    times = {"last_authenticated_at": at, "created_at": at, "updated_at": at}
    return {"type": kind, "delivery_method": delivery_method, **times, **details}


def _email(email_id: str, email_address: str) -> Mapping[str, str]:
    return {"email_id": email_id, "email_address": email_address}


def _identity(factor: Factor) -> tuple[str, str, str]:
    """Return what identifies a factor: its type, its delivery method and what was verified, such as an address."""
    (details,) = [value for name, value in factor.items() if name.endswith("_factor")] or [{}]
    # The first field of the details identifies them; but an address has a different ID in each organization.
    chosen = details.get("email_address") or next(iter(details.values()), "")
    return factor["type"], factor["delivery_method"], str(chosen)
