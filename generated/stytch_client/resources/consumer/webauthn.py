"""Operations `consumer.webauthn.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.consumer.webauthn import (
    AuthenticateResponse,
    AuthenticateStartResponse,
    ListCredentialsResponse,
    RegisterResponse,
    RegisterStartResponse,
    UpdateResponse,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...models.consumer.webauthn import AuthenticatorType

_AUTHENTICATE = Operation(
    "consumer.webauthn.authenticate",
    "POST",
    "/v1/webauthn/authenticate",
    sensitive=("public_key_credential", "session_token", "session_jwt"),
)
_AUTHENTICATE_START = Operation("consumer.webauthn.authenticate_start", "POST", "/v1/webauthn/authenticate/start")
_LIST_CREDENTIALS = Operation(
    "consumer.webauthn.list_credentials", "GET", "/v1/webauthn/credentials/{user_id}/{domain}"
)
_REGISTER = Operation(
    "consumer.webauthn.register",
    "POST",
    "/v1/webauthn/register",
    sensitive=("public_key_credential", "session_token", "session_jwt"),
)
_REGISTER_START = Operation("consumer.webauthn.register_start", "POST", "/v1/webauthn/register/start")
_UPDATE = Operation("consumer.webauthn.update", "PUT", "/v1/webauthn/{webauthn_registration_id}")


class WebAuthn(Resource):
    """Passkeys and security keys of users."""

    def authenticate(
        self,
        *,
        public_key_credential: str,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        telemetry_id: str | None = None,
    ) -> AuthenticateResponse:
        """Authenticate a passkey or security key.

        Checks the credential that the browser returned. With `session_duration_minutes`, a session is started, or the
        given one is extended.

        POST /v1/webauthn/authenticate
        https://stytch.com/docs/api/webauthn-authenticate

        Args:
            public_key_credential: Credential that `navigator.credentials.get()` returned, as JSON.
            session_token: Token of a session of the user to which the factor is added. Do not send it together with a
                session JWT.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. It starts a session,
                or extends the given one; without it, no session is started. 5 to 527040.
            session_jwt: JWT of a session of the user to which the factor is added. Do not send it together with a
                session token.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            AuthenticateResponse: The credential was correct.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_session_duration, invalid_session_duration_minutes,
                invalid_session_token, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer,
                reserved_claims_in_custom_claims, stytch_claims_in_custom_claims, too_many_session_arguments,
                unable_to_parse_session_jwt, unable_to_represent_custom_claims_json, user_id_mismatch.
            AuthenticationError: unable_to_auth_webauthn_registration.
            NotFoundError: session_not_found, webauthn_registration_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.webauthn.authenticate(
                public_key_credential="{\\"type\\":\\"public-key\\",\\"id\\":\\"RXhhbXBsZUtleQ\\",\\"response\\":{\\"clientDataJSON\\":\\"e30\\"}}",
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "public_key_credential": public_key_credential,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "telemetry_id": telemetry_id,
            },
        )

    def authenticate_start(
        self,
        *,
        domain: str,
        user_id: str | None = None,
        return_passkey_credential_options: bool | None = None,
        use_base64_url_encoding: bool | None = None,
    ) -> AuthenticateStartResponse:
        """Start a sign-in with a passkey or security key.

        Returns the options for `navigator.credentials.get()`, as JSON in a string. The credential that the browser
        returns completes the sign-in. Without a user ID, the browser offers all passkeys that it has for the domain.

        POST /v1/webauthn/authenticate/start
        https://stytch.com/docs/api/webauthn-authenticate-start

        Args:
            domain: Domain for which the key is registered, as in `window.location.hostname`. 1 to 253 characters.
            user_id: User who signs in; without it, any passkey for the domain is accepted. 1 to 128 characters.
            return_passkey_credential_options: Whether the options are optimized for passkeys.
            use_base64_url_encoding: Whether binary values are encoded in base64url, which browsers expect, instead of
                base64.

        Returns:
            AuthenticateStartResponse: The sign-in was started.

        Raises:
            BadRequestError: cannot_use_webauthn_with_pending_user, invalid_user_id,
                invalid_webauthn_registration_domain, no_active_webauthn_registrations.
            NotFoundError: user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.webauthn.authenticate_start(
                domain="example.com",
                user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11",
                return_passkey_credential_options=True,
                use_base64_url_encoding=True,
            )
            ```
        """
        return self._call(
            _AUTHENTICATE_START,
            AuthenticateStartResponse,
            body={
                "domain": domain,
                "user_id": user_id,
                "return_passkey_credential_options": return_passkey_credential_options,
                "use_base64_url_encoding": use_base64_url_encoding,
            },
        )

    def list_credentials(self, *, user_id: str, domain: str) -> ListCredentialsResponse:
        """List the passkeys and security keys of a user.

        Returns the public keys that a user has registered for a domain.

        GET /v1/webauthn/credentials/{user_id}/{domain}
        https://stytch.com/docs/api/webauthn-list-credentials

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.
            domain: Domain for which the keys are registered. 1 to 253 characters.

        Returns:
            ListCredentialsResponse: The public keys.

        Raises:
            BadRequestError: invalid_user_id, invalid_webauthn_registration_domain.
            NotFoundError: user_not_found, webauthn_registration_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.webauthn.list_credentials(
                user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11",
                domain="example.com",
            )
            ```
        """
        return self._call(_LIST_CREDENTIALS, ListCredentialsResponse, path={"user_id": user_id, "domain": domain})

    def register(
        self,
        *,
        user_id: str,
        public_key_credential: str,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        telemetry_id: str | None = None,
    ) -> RegisterResponse:
        """Complete the registration of a passkey or security key.

        Stores the key that the browser created. With `session_duration_minutes`, a session is started, or the given one
        is extended.

        POST /v1/webauthn/register
        https://stytch.com/docs/api/webauthn-register

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.
            public_key_credential: Credential that `navigator.credentials.create()` returned, as JSON.
            session_token: Token of a session of the user to which the factor is added. Do not send it together with a
                session JWT.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. It starts a session,
                or extends the given one; without it, no session is started. 5 to 527040.
            session_jwt: JWT of a session of the user to which the factor is added. Do not send it together with a
                session token.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            RegisterResponse: The key was registered.

        Raises:
            BadRequestError: cannot_use_webauthn_with_pending_user, custom_claims_too_large,
                duplicate_webauthn_registration, invalid_session_duration, invalid_session_duration_minutes,
                invalid_session_token, invalid_user_id, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer,
                no_pending_webauthn_registration, reserved_claims_in_custom_claims, stytch_claims_in_custom_claims,
                too_many_session_arguments, unable_to_parse_session_jwt, unable_to_represent_custom_claims_json,
                user_id_mismatch.
            AuthenticationError: unable_to_register_webauthn_registration.
            NotFoundError: session_not_found, user_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.webauthn.register(
                user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11",
                public_key_credential="{\\"type\\":\\"public-key\\",\\"id\\":\\"RXhhbXBsZUtleQ\\",\\"response\\":{\\"clientDataJSON\\":\\"e30\\"}}",
            )
            ```
        """
        return self._call(
            _REGISTER,
            RegisterResponse,
            body={
                "user_id": user_id,
                "public_key_credential": public_key_credential,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "telemetry_id": telemetry_id,
            },
        )

    def register_start(
        self,
        *,
        user_id: str,
        domain: str,
        user_agent: str | None = None,
        authenticator_type: AuthenticatorType | None = None,
        return_passkey_credential_options: bool | None = None,
        override_id: str | None = None,
        override_name: str | None = None,
        override_display_name: str | None = None,
        use_base64_url_encoding: bool | None = None,
    ) -> RegisterStartResponse:
        """Start the registration of a passkey or security key.

        Returns the options for `navigator.credentials.create()`, as JSON in a string. The credential that the browser
        returns completes the registration. The user must be active. A key works only for its domain.

        POST /v1/webauthn/register/start
        https://stytch.com/docs/api/webauthn-register-start

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.
            domain: Domain for which the key is registered, as in `window.location.hostname`. 1 to 253 characters.
            user_agent: User agent of the user's browser or app.
            authenticator_type: Kind of key to register, built into the device or separate; without it, both kinds are
                permitted.
            return_passkey_credential_options: Whether the options are optimized for a passkey, which signs in without a
                user name.
            override_id: ID of the user in the options; the user ID if it is omitted.
            override_name: Name of the account in the options; name, email address or phone number of the user if it is
                omitted.
            override_display_name: Name that browsers display; name, email address or phone number of the user if it is
                omitted.
            use_base64_url_encoding: Whether binary values are encoded in base64url, which browsers expect, instead of
                base64.

        Returns:
            RegisterStartResponse: The registration was started.

        Raises:
            BadRequestError: cannot_use_webauthn_with_pending_user, invalid_user_agent, invalid_user_id,
                invalid_webauthn_registration_domain.
            NotFoundError: user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.webauthn.register_start(
                user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11",
                domain="example.com",
                user_agent="Mozilla/5.0 (X11; Linux x86_64) Example/1.0",
                authenticator_type="platform",
                return_passkey_credential_options=True,
                use_base64_url_encoding=True,
            )
            ```
        """
        return self._call(
            _REGISTER_START,
            RegisterStartResponse,
            body={
                "user_id": user_id,
                "domain": domain,
                "user_agent": user_agent,
                "authenticator_type": authenticator_type,
                "return_passkey_credential_options": return_passkey_credential_options,
                "override_id": override_id,
                "override_name": override_name,
                "override_display_name": override_display_name,
                "use_base64_url_encoding": use_base64_url_encoding,
            },
        )

    def update(self, *, webauthn_registration_id: str, name: str) -> UpdateResponse:
        """Rename a passkey or security key.

        Changes the name of a key. A new key has a random name.

        PUT /v1/webauthn/{webauthn_registration_id}
        https://stytch.com/docs/api/webauthn-update

        Args:
            webauthn_registration_id: ID of the registration of the passkey or security key. 1 to 128 characters.
            name: Name of the key, by which users distinguish their keys.

        Returns:
            UpdateResponse: The key was renamed.

        Raises:
            BadRequestError: empty_webauthn_registration_name, invalid_webauthn_registration_id.
            NotFoundError: webauthn_registration_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.webauthn.update(
                webauthn_registration_id="webauthn-registration-test-0c6b8e14-5a2f-4d97-b3e8-7f1a9d0c4e25",
                name="Laptop",
            )
            ```
        """
        return self._call(
            _UPDATE, UpdateResponse, path={"webauthn_registration_id": webauthn_registration_id}, body={"name": name}
        )
