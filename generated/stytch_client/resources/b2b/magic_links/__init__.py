"""Operations `b2b.magic_links.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.magic_links import AuthenticateResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models.common.fields import Locale
    from .discovery import Discovery
    from .email import Email

_AUTHENTICATE = Operation(
    "b2b.magic_links.authenticate",
    "POST",
    "/v1/b2b/magic_links/authenticate",
    sensitive=("magic_links_token", "pkce_code_verifier", "session_token", "session_jwt", "intermediate_session_token"),
)


class MagicLinks(Resource):
    """Authenticating magic links of an organization."""

    @cached_property
    def discovery(self) -> Discovery:
        """Authenticating magic links that were sent before an organization was chosen."""
        from .discovery import Discovery

        return Discovery(self._core)

    @cached_property
    def email(self) -> Email:
        """Sending magic links by email for sign-in and invitation."""
        from .email import Email

        return Email(self._core)

    def authenticate(
        self,
        *,
        magic_links_token: str,
        pkce_code_verifier: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        locale: Locale | None = None,
        intermediate_session_token: str | None = None,
        telemetry_id: str | None = None,
    ) -> AuthenticateResponse:
        """Authenticate a magic link.

        Authenticates the token of a login, signup or invitation link. A pending or invited member becomes active, and
        the email address is verified.

        If the organization requires no further factor, the response contains a session. Otherwise
        `member_authenticated` is false: pass `intermediate_session_token` first to the step that `primary_required`
        names, then to the one that `mfa_required` names. If a valid session of the same member is sent, that session is
        updated and no second factor is required.

        POST /v1/b2b/magic_links/authenticate
        https://stytch.com/docs/b2b/api/authenticate-magic-link

        Args:
            magic_links_token: Token from the `token` query parameter of the link in the email; it can be used once.
            pkce_code_verifier: PKCE code verifier whose hash was sent as the code challenge when the flow began.
            session_token: Session of the same member to update; a session of another member is ignored. Do not send it
                together with `session_jwt`.
            session_jwt: JWT of a session of the same member to update. Do not send it together with `session_token`.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call; without it, a new
                session lasts 60 minutes. Ignored while a factor is missing. 5 to 527040. Default: `60`.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            locale: Language of the SMS that is sent if a passcode by SMS is the next step of this sign-in, as an IETF
                language tag. Default: `en`.
            intermediate_session_token: Intermediate session whose factors are added to this one.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            AuthenticateResponse: The email address was verified.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, custom_claims_too_large,
                invalid_intermediate_session_token_for_organization, invalid_locale, invalid_pkce_code_verifier,
                invalid_session_duration, invalid_session_duration_minutes, invalid_session_token, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, operation_restricted_by_organization_auth_methods,
                pkce_did_not_expect_code_verifier, pkce_expected_code_verifier, pkce_mismatch,
                reserved_claims_in_custom_claims, retired_member_email, stytch_claims_in_custom_claims,
                too_many_session_arguments, unable_to_parse_session_jwt, unable_to_represent_custom_claims_json.
            AuthenticationError: unable_to_auth_magic_link.
            NotFoundError: intermediate_session_not_found, magic_link_not_found, session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.magic_links.authenticate(
                magic_links_token="GwmeSxKh3Y5R0aZ2oTq7VbUc8jNn1PdLfEi4Xs6MtQ0=",
                pkce_code_verifier="dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                session_duration_minutes=480,
                session_custom_claims={"department": "engineering"},
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "magic_links_token": magic_links_token,
                "pkce_code_verifier": pkce_code_verifier,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "locale": locale,
                "intermediate_session_token": intermediate_session_token,
                "telemetry_id": telemetry_id,
            },
        )
