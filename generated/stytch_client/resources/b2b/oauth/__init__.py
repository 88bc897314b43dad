"""Operations `b2b.oauth.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.oauth import AuthenticateResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models.common.fields import SMSLocale
    from .discovery import Discovery

_AUTHENTICATE = Operation(
    "b2b.oauth.authenticate",
    "POST",
    "/v1/b2b/oauth/authenticate",
    sensitive=("oauth_token", "session_token", "session_jwt", "pkce_code_verifier", "intermediate_session_token"),
)


class OAuth(Resource):
    """Signing in to an organization with accounts at OAuth providers."""

    @cached_property
    def discovery(self) -> Discovery:
        """Signing in with accounts at OAuth providers before an organization is chosen."""
        from .discovery import Discovery

        return Discovery(self._core)

    def authenticate(
        self,
        *,
        oauth_token: str,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        pkce_code_verifier: str | None = None,
        locale: SMSLocale | None = None,
        intermediate_session_token: str | None = None,
        telemetry_id: str | None = None,
    ) -> AuthenticateResponse:
        """Authenticate an OAuth sign-in.

        Checks the token in the redirect from the provider, and returns the member and the provider's own tokens.

        If the organization requires further factors, or the provider does not verify the email address,
        `member_authenticated` is false and there is no session: pass `intermediate_session_token` first to the step
        that `primary_required` names, then to the one that `mfa_required` names. If a session of the member is sent, no
        second factor is required.

        POST /v1/b2b/oauth/authenticate
        https://stytch.com/docs/b2b/api/authenticate-oauth

        Args:
            oauth_token: Token from the `token` query parameter of your redirect URL.
            session_token: Token of a session of the member to which the factor is added. Do not send it together with a
                session JWT.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. Ignored while a factor
                is missing. 5 to 527040. Default: `60`.
            session_jwt: JWT of a session of the member to which the factor is added. Do not send it together with a
                session token.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            pkce_code_verifier: PKCE code verifier whose hash was sent as the code challenge when the flow began.
            locale: Language of the SMS that is sent if a passcode by SMS is the next step, an IETF language tag.
                Default: `en`.
            intermediate_session_token: Token of a sign-in that is not complete, to which the account is added as
                factor. If this completes the sign-in, the token cannot be used again; otherwise it is returned.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            AuthenticateResponse: The token was correct.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, custom_claims_too_large,
                email_jit_provisioning_not_allowed, invalid_email_for_jit_provisioning,
                invalid_intermediate_session_token_for_organization, invalid_locale,
                invalid_oauth_tenant_for_jit_provisioning, invalid_pkce_code_verifier, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, oauth_tenant_jit_provisioning_not_allowed, oauth_token_not_found,
                operation_restricted_by_organization_auth_methods, pkce_did_not_expect_code_verifier,
                pkce_expected_code_verifier, pkce_mismatch, reserved_claims_in_custom_claims, retired_member_email,
                stytch_claims_in_custom_claims, too_many_session_arguments, unable_to_parse_session_jwt,
                unable_to_represent_custom_claims_json.
            NotFoundError: intermediate_session_not_found, session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.oauth.authenticate(
                oauth_token="wT3pZs6LhXq9BnYk0VdRc8MfJu2GoEa5Ii7CrKx4QtN=",
                session_duration_minutes=60,
                pkce_code_verifier="dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                locale="en",
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "oauth_token": oauth_token,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "pkce_code_verifier": pkce_code_verifier,
                "locale": locale,
                "intermediate_session_token": intermediate_session_token,
                "telemetry_id": telemetry_id,
            },
        )
