"""Operations `consumer.oauth.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.consumer.oauth import AttachResponse, AuthenticateResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

_ATTACH = Operation("consumer.oauth.attach", "POST", "/v1/oauth/attach", sensitive=("session_token", "session_jwt"))
_AUTHENTICATE = Operation(
    "consumer.oauth.authenticate",
    "POST",
    "/v1/oauth/authenticate",
    sensitive=("token", "session_token", "session_jwt", "code_verifier"),
)


class OAuth(Resource):
    """Signing in with accounts at OAuth providers."""

    def attach(
        self,
        *,
        provider: str,
        user_id: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
    ) -> AttachResponse:
        """Create a token that adds an OAuth account to a user.

        Returns a token for the start endpoint of the same provider, which then adds the account to this user instead of
        creating a user. It is needed only if the provider does not verify an email address of the user. Send exactly
        one of the user ID, the session token and the session JWT.

        POST /v1/oauth/attach
        https://stytch.com/docs/api/oauth-attach

        Args:
            provider: Name of the OAuth provider, as in the URL of its start endpoint, such as `google`.
            user_id: ID or external ID of the user. 1 to 128 characters.
            session_token: Token of a session of the user.
            session_jwt: JWT of a session of the user.

        Returns:
            AttachResponse: The token was created.

        Raises:
            BadRequestError: invalid_oauth_provider, invalid_session_token, invalid_user_id, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, no_session_arguments, oauth_config_not_found,
                too_many_session_arguments, unable_to_parse_session_jwt, user_id_mismatch.
            NotFoundError: session_not_found, user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.oauth.attach(provider="google", user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11")
            ```
        """
        return self._call(
            _ATTACH,
            AttachResponse,
            body={"provider": provider, "user_id": user_id, "session_token": session_token, "session_jwt": session_jwt},
        )

    def authenticate(
        self,
        *,
        token: str,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        code_verifier: str | None = None,
        telemetry_id: str | None = None,
    ) -> AuthenticateResponse:
        """Authenticate an OAuth sign-in.

        Checks the token in the redirect from the provider, and returns the user and the provider's own tokens. With
        `session_duration_minutes`, a session is started, or the given one is extended; a session of another user is
        ignored.

        POST /v1/oauth/authenticate
        https://stytch.com/docs/api/oauth-authenticate

        Args:
            token: Token from the `token` query parameter of your redirect URL.
            session_token: Token of a session of the user to which the factor is added. Do not send it together with a
                session JWT.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. It starts a session,
                or extends the given one; without it, no session is started. 5 to 527040.
            session_jwt: JWT of a session of the user to which the factor is added. Do not send it together with a
                session token.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            code_verifier: PKCE code verifier whose hash was sent as the code challenge when the flow began.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            AuthenticateResponse: The token was correct.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_pkce_code_verifier, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, oauth_token_not_found, pkce_did_not_expect_code_verifier,
                pkce_expected_code_verifier, pkce_mismatch, reserved_claims_in_custom_claims,
                stytch_claims_in_custom_claims, too_many_session_arguments, unable_to_parse_session_jwt,
                unable_to_represent_custom_claims_json.
            NotFoundError: session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.oauth.authenticate(
                token="ExampleOAuthToken-0123456789abcdefghijklmnop",
                session_duration_minutes=60,
                session_custom_claims={"tier": "gold"},
                code_verifier="dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "token": token,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "code_verifier": code_verifier,
                "telemetry_id": telemetry_id,
            },
        )
