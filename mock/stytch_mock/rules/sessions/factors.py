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

# Names of providers in the fields of factors, where they differ from those in URLs.
_SPELLED: Final[Mapping[str, str]] = {"gitlab": "git_lab", "linkedin": "linked_in", "tiktok": "tik_tok"}

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


def embedded_magic_link(now: float, embedded_id: str) -> Factor:
    """Return the factor of a magic link that the application itself delivered."""
    return _factor(now, "magic_link", "embedded", embeddable_magic_link_factor={"embedded_id": embedded_id})


def password(now: float) -> Factor:
    """Return the factor of a password."""
    return _factor(now, "password", "knowledge")


def oauth(now: float, provider: str, registration_id: str, subject: str, email_id: str | None = None) -> Factor:
    """Return the factor of an account at an OAuth provider.

    Args:
        now: As above.
        provider: Name of the provider in URLs, such as `google`.
        registration_id: ID of the registration.
        subject: ID of the account at the provider.
        email_id: ID of the email address that the provider verified; None without one.
    """
    details = {"id": registration_id, "provider_subject": subject}
    if email_id is not None:
        details["email_id"] = email_id
    field = f"{_SPELLED.get(provider, provider)}_oauth_factor"
    return _factor(now, "oauth", f"oauth_{provider}", **{field: details})


def sso(now: float, protocol: str, registration_id: str, connection_id: str, external_id: str) -> Factor:
    """Return the factor of an account at the identity provider of an SSO connection.

    Args:
        now: As above.
        protocol: `saml` or `oidc`.
        registration_id: ID of the registration.
        connection_id: The connection.
        external_id: ID of the account at the identity provider.
    """
    details = {"id": registration_id, "provider_id": connection_id, "external_id": external_id}
    return _factor(now, "sso", f"sso_{protocol}", **{f"{protocol}_sso_factor": details})


def crypto_wallet(now: float, wallet: Mapping[str, Any]) -> Factor:
    """Return the factor of a crypto wallet, which has the fields of the API."""
    names = ("crypto_wallet_id", "crypto_wallet_address", "crypto_wallet_type")
    return _factor(now, "crypto", "crypto_wallet", crypto_wallet_factor={name: wallet[name] for name in names})


def webauthn(now: float, registration: Mapping[str, Any]) -> Factor:
    """Return the factor of a passkey or security key, which has the fields of the API."""
    names = ("webauthn_registration_id", "domain", "user_agent")
    details = {name: registration[name] for name in names}
    return _factor(now, "webauthn", "webauthn_registration", webauthn_factor=details)


def access_token_exchange(now: float, client_id: str) -> Factor:
    """Return the factor of an access token of a connected app."""
    details = {"client_id": client_id}
    return _factor(now, "oauth", "oauth_access_token_exchange", oauth_access_token_exchange_factor=details)


def impersonated(now: float, impersonator_id: str, impersonator_email_address: str) -> Factor:
    """Return the factor of a session that a member of the project's own team started."""
    details = {"impersonator_id": impersonator_id, "impersonator_email_address": impersonator_email_address}
    return _factor(now, "impersonated", "impersonation", impersonated_factor=details)


def trusted_auth_token(now: float, token_id: str) -> Factor:
    """Return the factor of a token of another identity provider."""
    return _factor(
        now, "trusted_auth_token", "trusted_token_exchange", trusted_auth_token_factor={"token_id": token_id}
    )


def imported(now: float) -> Factor:
    """Return the factor of a session that was migrated from another system."""
    return _factor(now, "imported", "imported_auth0")


def oauth_account(factor: Factor) -> tuple[str, Mapping[str, Any]] | None:
    """Return the provider of an OAuth factor by its name in URLs, and its details; None for other factors."""
    provider = factor["delivery_method"].removeprefix("oauth_")
    details = factor.get(f"{_SPELLED.get(provider, provider)}_oauth_factor")
    return None if factor["type"] != "oauth" or details is None else (provider, details)


def sso_account(factor: Factor) -> tuple[str, Mapping[str, str]] | None:
    """Return the protocol of an SSO factor, `saml` or `oidc`, and its details; None for other factors."""
    protocol = factor["delivery_method"].removeprefix("sso_")
    return (protocol, factor[f"{protocol}_sso_factor"]) if factor["type"] == "sso" else None


def with_email_id(factor: Factor, email_id: str) -> Factor:
    """Return an OAuth factor whose provider verified an email address with another ID of the address."""
    account = oauth_account(factor)
    if account is None or "email_id" not in account[1]:
        return factor
    (name,) = (name for name in factor if name.endswith("_oauth_factor"))
    return {**factor, name: {**account[1], "email_id": email_id}}


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
