"""Operations `consumer.sessions.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.extras.consumer.sessions import SessionsExtra
from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.consumer.sessions import (
    AttestResponse,
    AuthenticateResponse,
    ExchangeAccessTokenResponse,
    GetJwksResponse,
    GetResponse,
    MigrateResponse,
    RevokeResponse,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...models.consumer.sessions import AuthorizationCheck
    from ...typed_dicts.consumer.sessions import AuthorizationCheckDict

_ATTEST = Operation(
    "consumer.sessions.attest", "POST", "/v1/sessions/attest", sensitive=("token", "session_token", "session_jwt")
)
_AUTHENTICATE = Operation(
    "consumer.sessions.authenticate", "POST", "/v1/sessions/authenticate", sensitive=("session_token", "session_jwt")
)
_EXCHANGE_ACCESS_TOKEN = Operation(
    "consumer.sessions.exchange_access_token", "POST", "/v1/sessions/exchange_access_token", sensitive=("access_token",)
)
_GET = Operation("consumer.sessions.get", "GET", "/v1/sessions")
_GET_JWKS = Operation("consumer.sessions.get_jwks", "GET", "/v1/sessions/jwks/{project_id}")
_MIGRATE = Operation("consumer.sessions.migrate", "POST", "/v1/sessions/migrate", sensitive=("session_token",))
_REVOKE = Operation(
    "consumer.sessions.revoke", "POST", "/v1/sessions/revoke", sensitive=("session_token", "session_jwt")
)


class Sessions(SessionsExtra, Resource):
    """Sessions of users."""

    def attest(
        self,
        *,
        profile_id: str,
        token: str,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
        telemetry_id: str | None = None,
    ) -> AttestResponse:
        """Exchange a trusted auth token for a session.

        Verifies a token of another identity provider according to a trusted auth token profile of the project, and
        starts a session of the user if a session duration is given. If a session is sent, the token is added to it as a
        factor.

        POST /v1/sessions/attest
        https://stytch.com/docs/api-reference/consumer/api/sessions/attest-session

        Args:
            profile_id: ID of the trusted auth token profile that specifies how the token is verified.
            token: Token of the other identity provider.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. Without it, no session
                is started or extended. 5 to 527040.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            session_token: Token of a session to which the factor is added. Do not send it together with a session JWT.
            session_jwt: JWT of a session to which the factor is added. Do not send it together with a session token.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            AttestResponse: A session of the user.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_session_duration, invalid_session_duration_minutes,
                invalid_session_token, invalid_trusted_auth_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, reserved_claims_in_custom_claims, stytch_claims_in_custom_claims,
                too_many_session_arguments, unable_to_parse_session_jwt, unable_to_represent_custom_claims_json,
                user_id_mismatch.
            NotFoundError: session_not_found, trusted_token_profile_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.attest(
                profile_id="trusted-auth-token-profile-test-7e2c9a14-5f0b-4d38-86ad-c1e4f9b07d25",
                token="token-of-the-identity-provider",
                session_duration_minutes=60,
            )
            ```
        """
        return self._call(
            _ATTEST,
            AttestResponse,
            body={
                "profile_id": profile_id,
                "token": token,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "telemetry_id": telemetry_id,
            },
        )

    def authenticate(
        self,
        *,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        authorization_check: AuthorizationCheck | AuthorizationCheckDict | None = None,
    ) -> AuthenticateResponse:
        """Authenticate a session.

        Checks that a session is valid and returns it with its user and a new JWT. It can also extend the session,
        change its custom claims and check whether the user may take an action.

        POST /v1/sessions/authenticate
        https://stytch.com/docs/api/session-auth

        Args:
            session_token: Opaque token of a session. Do not send it together with a session JWT.
            session_duration_minutes: New lifetime in minutes, counted from this call. Without it, the expiry does not
                change. 5 to 527040.
            session_jwt: JWT of a session. An expired JWT is accepted as long as its session is valid. Do not send it
                together with a session token.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            authorization_check: An action that the roles of the user must permit; the call fails with status 403
                otherwise.

        Returns:
            AuthenticateResponse: The session is valid.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_session_duration, invalid_session_duration_minutes,
                invalid_session_token, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer,
                no_session_arguments, reserved_claims_in_custom_claims, stytch_claims_in_custom_claims,
                too_many_session_arguments, unable_to_parse_session_jwt, unable_to_represent_custom_claims_json.
            PermissionDeniedError: consumer_session_authorization_error.
            NotFoundError: session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.authenticate(
                session_token="ExampleUserSessionToken-0123456789abcdefghij",
                session_duration_minutes=60,
                session_custom_claims={"tier": "gold"},
                authorization_check={"resource_id": "documents", "action": "read"},
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "authorization_check": authorization_check,
            },
        )

    def exchange_access_token(
        self,
        *,
        access_token: str,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        telemetry_id: str | None = None,
    ) -> ExchangeAccessTokenResponse:
        """Exchange an access token of a Connected App for a session.

        Starts a session of the user who authorized the app, if a session duration is given. The access token must have
        the scope `full_access`, which only first-party apps can have, and be at most five minutes old. It can be
        exchanged once.

        POST /v1/sessions/exchange_access_token
        https://stytch.com/docs/api-reference/consumer/api/sessions/exchange-access-token

        Args:
            access_token: Access token with the scope `full_access`, at most five minutes old.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. Without it, no session
                is started. 5 to 527040.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            ExchangeAccessTokenResponse: A session of the user.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_session_duration, invalid_session_duration_minutes,
                oauth_access_token_exchange_missing_full_access, oauth_access_token_exchange_token_invalid_grant,
                oauth_access_token_exchange_token_too_old, reserved_claims_in_custom_claims,
                stytch_claims_in_custom_claims, unable_to_represent_custom_claims_json.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.exchange_access_token(
                access_token="access-token-of-the-app",
                session_duration_minutes=60,
            )
            ```
        """
        return self._call(
            _EXCHANGE_ACCESS_TOKEN,
            ExchangeAccessTokenResponse,
            body={
                "access_token": access_token,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "telemetry_id": telemetry_id,
            },
        )

    def get(self, *, user_id: str) -> GetResponse:
        """List the sessions of a user.

        Returns the sessions of a user that have neither expired nor been revoked.

        GET /v1/sessions
        https://stytch.com/docs/api/session-get

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.

        Returns:
            GetResponse: The sessions.

        Raises:
            BadRequestError: invalid_user_id.
            NotFoundError: user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.get(user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11")
            ```
        """
        return self._call(_GET, GetResponse, query={"user_id": user_id})

    def get_jwks(self, *, project_id: str) -> GetJwksResponse:
        """Read the keys that verify session JWTs.

        Returns the public keys of the project as a JSON Web Key Set. The signing key changes about every six months,
        and both keys are returned for a month. Cache the set, and read it again when a JWT has an unknown `kid`.

        GET /v1/sessions/jwks/{project_id}
        https://stytch.com/docs/api/jwks-get

        Args:
            project_id: ID of the project whose public keys are returned. 1 to 128 characters.

        Returns:
            GetJwksResponse: The keys.

        Raises:
            BadRequestError: invalid_project_id.
            NotFoundError: project_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.get_jwks(project_id="project-test-2e9f5b1a-6c3d-4e8f-9a0b-1c2d3e4f5a6b")
            ```
        """
        return self._call(_GET_JWKS, GetJwksResponse, path={"project_id": project_id})

    def migrate(
        self,
        *,
        session_token: str,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        telemetry_id: str | None = None,
    ) -> MigrateResponse:
        """Migrate a session from another system.

        Sends the token of another system to the UserInfo endpoint that is configured for the project, finds the user
        with the email address in its response, and starts a session if a session duration is given. The user must exist
        already.

        POST /v1/sessions/migrate
        https://stytch.com/docs/api-reference/consumer/api/sessions/migrate-session

        Args:
            session_token: Token of the other system, which is sent to the UserInfo endpoint of the project.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. Without it, no session
                is started. 5 to 527040.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            MigrateResponse: A session of the user.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_session_duration, invalid_session_duration_minutes,
                invalid_session_token, migrate_from_external_email_does_not_exist,
                migrate_from_external_missing_userinfo, migrate_from_external_unexpected_response,
                reserved_claims_in_custom_claims, stytch_claims_in_custom_claims,
                unable_to_represent_custom_claims_json.
            NotFoundError: user_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.migrate(session_token="token-of-the-other-system", session_duration_minutes=60)
            ```
        """
        return self._call(
            _MIGRATE,
            MigrateResponse,
            body={
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "telemetry_id": telemetry_id,
            },
        )

    def revoke(
        self, *, session_id: str | None = None, session_token: str | None = None, session_jwt: str | None = None
    ) -> RevokeResponse:
        """End a session.

        The session token becomes invalid immediately. A JWT that is verified locally is accepted until it expires, at
        most five minutes after it was issued.

        POST /v1/sessions/revoke
        https://stytch.com/docs/api/session-revoke

        Args:
            session_id: ID of the session.
            session_token: Opaque token of a session. Do not send it together with a session JWT.
            session_jwt: JWT of a session. An expired JWT is accepted as long as its session is valid. Do not send it
                together with a session token.

        Returns:
            RevokeResponse: The session was revoked.

        Raises:
            BadRequestError: invalid_session_id, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, no_session_revoke_arguments, too_many_session_arguments,
                too_many_session_revoke_arguments, unable_to_parse_session_jwt.
            NotFoundError: session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.sessions.revoke(session_id="session-test-6a7b8c9d-0e1f-4a2b-9c3d-4e5f6a7b8c9d")
            ```
        """
        return self._call(
            _REVOKE,
            RevokeResponse,
            body={"session_id": session_id, "session_token": session_token, "session_jwt": session_jwt},
        )
