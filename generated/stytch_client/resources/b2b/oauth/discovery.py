"""Operations `b2b.oauth.discovery.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.oauth.discovery import AuthenticateResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

_AUTHENTICATE = Operation(
    "b2b.oauth.discovery.authenticate",
    "POST",
    "/v1/b2b/oauth/discovery/authenticate",
    sensitive=("discovery_oauth_token", "session_token", "session_jwt", "pkce_code_verifier"),
)


class Discovery(Resource):
    """Signing in with accounts at OAuth providers before an organization is chosen."""

    def authenticate(
        self,
        *,
        discovery_oauth_token: str,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        pkce_code_verifier: str | None = None,
    ) -> AuthenticateResponse:
        """Authenticate an OAuth sign-in without an organization.

        Checks the token in the redirect from the provider, and lists the organizations that the person can sign in to
        or join. No session is started: exchange the intermediate session token for a session in one of the
        organizations, or create an organization with it.

        POST /v1/b2b/oauth/discovery/authenticate
        https://stytch.com/docs/b2b/api/authenticate-discovery-oauth

        Args:
            discovery_oauth_token: Token from the `token` query parameter of your discovery redirect URL.
            session_token: Token of a session of the person. Do not send it together with a session JWT.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. 5 to 527040.
            session_jwt: JWT of a session of the person. Do not send it together with a session token.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            pkce_code_verifier: PKCE code verifier whose hash was sent as the code challenge when the flow began.

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

        Example (`await` it with an asynchronous client):
            ```python
            response = client.oauth.discovery.authenticate(
                discovery_oauth_token="hRz4VbK0sYq7TnWd2LmXc9PfJg5EuAo8Ii1CkBx6QtM=",
                pkce_code_verifier="dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "discovery_oauth_token": discovery_oauth_token,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "pkce_code_verifier": pkce_code_verifier,
            },
        )
