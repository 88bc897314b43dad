"""Operations `consumer.sessions.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.extras.consumer.sessions import SessionsExtra
from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.consumer.sessions import AuthenticateResponse, GetJwksResponse, GetResponse, RevokeResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...models.consumer.sessions import AuthorizationCheck
    from ...typed_dicts.consumer.sessions import AuthorizationCheckDict

_AUTHENTICATE = Operation(
    "consumer.sessions.authenticate",
    "POST",
    "/v1/sessions/authenticate",
    sensitive=("session_token", "session_jwt"),
)
_GET = Operation("consumer.sessions.get", "GET", "/v1/sessions")
_GET_JWKS = Operation("consumer.sessions.get_jwks", "GET", "/v1/sessions/jwks/{project_id}")
_REVOKE = Operation(
    "consumer.sessions.revoke", "POST", "/v1/sessions/revoke", sensitive=("session_token", "session_jwt")
)


class Sessions(SessionsExtra, Resource):
    """Sessions of users."""

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

        Checks that a session is valid and returns it with its user and a new JWT. It can also extend the
        session, change its custom claims and check whether the user may take an action.

        POST /v1/sessions/authenticate
        https://stytch.com/docs/api/session-auth

        Args:
            session_token: Opaque token of a session. Do not send it together with a session JWT.
            session_duration_minutes: New lifetime in minutes, counted from this call. Without it, the expiry
                does not change. 5 to 527040.
            session_jwt: JWT of a session. An expired JWT is accepted as long as its session is valid. Do not
                send it together with a session token.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key.
                The registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All
                claims together may take 4096 bytes as JSON.
            authorization_check: An action that the roles of the user must permit; the call fails with status
                403 otherwise.

        Returns:
            AuthenticateResponse: The session is valid.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, no_session_arguments,
                reserved_claims_in_custom_claims, stytch_claims_in_custom_claims, too_many_session_arguments,
                unable_to_parse_session_jwt, unable_to_represent_custom_claims_json.
            PermissionDeniedError: consumer_session_authorization_error.
            NotFoundError: session_not_found.

        Example:
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

        Example:
            ```python
            response = client.sessions.get(user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11")
            ```
        """
        return self._call(_GET, GetResponse, query={"user_id": user_id})

    def get_jwks(self, *, project_id: str) -> GetJwksResponse:
        """Read the keys that verify session JWTs.

        Returns the public keys of the project as a JSON Web Key Set. The signing key changes about every six
        months, and both keys are returned for a month. Cache the set, and read it again when a JWT has an
        unknown `kid`.

        GET /v1/sessions/jwks/{project_id}
        https://stytch.com/docs/api/jwks-get

        Args:
            project_id: ID of the project whose public keys are returned. 1 to 128 characters.

        Returns:
            GetJwksResponse: The keys.

        Raises:
            BadRequestError: invalid_project_id.
            NotFoundError: project_not_found.

        Example:
            ```python
            response = client.sessions.get_jwks(
                project_id="project-test-2e9f5b1a-6c3d-4e8f-9a0b-1c2d3e4f5a6b",
            )
            ```
        """
        return self._call(_GET_JWKS, GetJwksResponse, path={"project_id": project_id})

    def revoke(
        self,
        *,
        session_id: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
    ) -> RevokeResponse:
        """End a session.

        The session token becomes invalid immediately. A JWT that is verified locally is accepted until it
        expires, at most five minutes after it was issued.

        POST /v1/sessions/revoke
        https://stytch.com/docs/api/session-revoke

        Args:
            session_id: ID of the session.
            session_token: Opaque token of a session. Do not send it together with a session JWT.
            session_jwt: JWT of a session. An expired JWT is accepted as long as its session is valid. Do not
                send it together with a session token.

        Returns:
            RevokeResponse: The session was revoked.

        Raises:
            BadRequestError: invalid_session_id, invalid_session_token, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, no_session_revoke_arguments,
                too_many_session_arguments, too_many_session_revoke_arguments, unable_to_parse_session_jwt.
            NotFoundError: session_not_found.

        Example:
            ```python
            response = client.sessions.revoke(session_id="session-test-6a7b8c9d-0e1f-4a2b-9c3d-4e5f6a7b8c9d")
            ```
        """
        return self._call(
            _REVOKE,
            RevokeResponse,
            body={"session_id": session_id, "session_token": session_token, "session_jwt": session_jwt},
        )
