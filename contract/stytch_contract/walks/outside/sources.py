"""The operations that take values that no response has, and where those come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from stytch_contract.walks.outside import device_values, visits
from stytch_contract.walks.outside.source import Source, computed, happens

# The required arguments of the request of an app, and of the person's decision.
_APP_REQUEST: Final = "client_id redirect_uri response_type scopes"
_DECISION: Final = f"{_APP_REQUEST} consent_granted"

NONE: Final = Source(frozenset(), frozenset())
SOURCES: Final[Mapping[str, Source]] = {
    "b2b.totps.authenticate": computed(device_values.code, needs="secret", gives="code"),
    "b2b.recovery_codes.recover": computed(
        device_values.recovery_code, needs="recovery_code active_secret", gives="recovery_code"
    ),
    "b2b.totps.migrate": computed(device_values.secret, gives="secret"),
    "consumer.totps.authenticate": computed(device_values.code, needs="secret", gives="totp_code"),
    "consumer.crypto_wallets.authenticate_start": computed(
        device_values.wallet, gives="crypto_wallet_type crypto_wallet_address"
    ),
    "consumer.crypto_wallets.authenticate": computed(
        device_values.signature, needs="challenge crypto_wallet_address", gives="crypto_wallet_type signature"
    ),
    "consumer.webauthn.register_start": computed(device_values.passkey_options, gives="domain"),
    "consumer.webauthn.register": computed(
        device_values.new_credential,
        needs="user_id public_key_credential_creation_options",
        gives="public_key_credential",
    ),
    "consumer.webauthn.authenticate_start": computed(device_values.passkey_options, gives="domain"),
    "consumer.webauthn.authenticate": computed(
        device_values.used_credential,
        needs="user_id webauthn_registration_id public_key_credential_request_options",
        gives="public_key_credential",
    ),
    "b2b.sso.saml.update_connection": computed(device_values.keys),
    "b2b.sso.external.create_connection": computed(
        device_values.connection_of_another,
        needs="organization_id connection_id",
        gives="external_organization_id external_connection_id",
    ),
    "b2b.passwords.migrate": computed(device_values.password_hash, gives="hash hash_type"),
    "consumer.passwords.migrate": computed(device_values.password_hash, gives="hash hash_type"),
    "b2b.passwords.existing_password.reset": computed(
        device_values.existing_password, needs="password", gives="existing_password"
    ),
    "consumer.passwords.existing_password.reset": computed(
        device_values.existing_password, needs="password", gives="existing_password"
    ),
    "consumer.oauth.attach": computed(device_values.provider, gives="provider"),
    "b2b.oauth.authenticate": happens(visits.sign_in, needs="email_address organization_id", gives="oauth_token"),
    "consumer.oauth.authenticate": happens(visits.sign_in, needs="email", gives="token"),
    "b2b.oauth.discovery.authenticate": happens(
        visits.discovery_sign_in, needs="email_address", gives="discovery_oauth_token"
    ),
    "b2b.sessions.migrate": happens(
        visits.external_session, needs="email_address organization_id", gives="session_token"
    ),
    "consumer.sessions.migrate": happens(visits.external_session, needs="email", gives="session_token"),
    "b2b.impersonation.authenticate": happens(visits.impersonation, needs="email_address", gives="impersonation_token"),
    "consumer.impersonation.authenticate": happens(visits.impersonation, needs="email", gives="impersonation_token"),
    "b2b.sessions.attest": happens(
        visits.trusted_token, needs="email_address organization_id", gives="profile_id token"
    ),
    "consumer.sessions.attest": happens(visits.trusted_token, needs="email", gives="profile_id token"),
    "b2b.passwords.discovery.email.reset_start": happens(visits.shared_passwords),
    "b2b.passwords.email.require_reset": happens(visits.shared_passwords, needs="email_address password"),
    "common.fraud.fingerprint.lookup": happens(visits.fingerprint, gives="telemetry_id"),
    "b2b.sso.oidc.update_connection": computed(device_values.oidc_settings),
    # Only who signed in through a connection has tokens of its identity provider.
    "b2b.organizations.members.oidc_providers": Source(frozenset({"member_id", "connection_id"}), frozenset()),
    "b2b.sso.authenticate": happens(visits.sso_sign_in, needs="connection_id", gives="sso_token"),
    "b2b.idp.oauth.authorize_start": happens(visits.app_request, needs="member_id", gives=_APP_REQUEST),
    "b2b.idp.oauth.authorize": happens(visits.app_request, needs="member_id", gives=_DECISION),
    "consumer.idp.oauth.authorize_start": happens(visits.app_request, needs="user_id", gives=_APP_REQUEST),
    "consumer.idp.oauth.authorize": happens(visits.app_request, needs="user_id", gives=_DECISION),
    "b2b.sessions.exchange_access_token": happens(visits.app_token, needs="authorization_code", gives="access_token"),
    "consumer.sessions.exchange_access_token": happens(
        visits.app_token, needs="authorization_code", gives="access_token"
    ),
    "consumer.idp.introspect_token": happens(visits.app_token, needs="authorization_code", gives="client_id token"),
}
