"""Operations `consumer.magic_links.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.consumer.magic_links import AuthenticateResponse, CreateResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models.consumer.attributes import Attributes
    from ....models.consumer.magic_links import Options
    from ....typed_dicts.consumer.attributes import AttributesDict
    from ....typed_dicts.consumer.magic_links import OptionsDict
    from .email import Email

_AUTHENTICATE = Operation(
    "consumer.magic_links.authenticate",
    "POST",
    "/v1/magic_links/authenticate",
    sensitive=("token", "session_token", "session_jwt", "code_verifier"),
)
_CREATE = Operation("consumer.magic_links.create", "POST", "/v1/magic_links")


class MagicLinks(Resource):
    """Creating embeddable magic links of users, and authenticating all magic links."""

    @cached_property
    def email(self) -> Email:
        """Sending magic links to users by email."""
        from .email import Email

        return Email(self._core)

    def authenticate(
        self,
        *,
        token: str,
        attributes: Attributes | AttributesDict | None = None,
        options: Options | OptionsDict | None = None,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        code_verifier: str | None = None,
        telemetry_id: str | None = None,
    ) -> AuthenticateResponse:
        """Authenticate a magic link.

        Checks the token of a link, which works once. A link that was sent by email verifies the address and makes a
        pending user active. With `session_duration_minutes`, a session is started, or the given one is extended;
        without it, no session is started.

        POST /v1/magic_links/authenticate
        https://stytch.com/docs/api/authenticate-magic-link

        Args:
            token: Token from the `token` query parameter of the link, or the one that you created; it works once.
            attributes: Attributes of the user's browser or app, as your backend received them.
            options: Attributes that must be the same as when the passcode or magic link was requested.
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
            BadRequestError: custom_claims_too_large, invalid_ip_address, invalid_pkce_code_verifier,
                invalid_session_duration, invalid_session_duration_minutes, invalid_session_token, invalid_user_agent,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, pkce_did_not_expect_code_verifier,
                pkce_expected_code_verifier, pkce_mismatch, reserved_claims_in_custom_claims,
                stytch_claims_in_custom_claims, too_many_session_arguments, unable_to_parse_session_jwt,
                unable_to_represent_custom_claims_json, user_id_mismatch.
            AuthenticationError: attribute_mismatch, unable_to_auth_magic_link.
            NotFoundError: magic_link_not_found, session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.magic_links.authenticate(
                token="ExampleUserMagicLinkToken-0123456789abcdefg=",
                attributes={"ip_address": "203.0.113.7", "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Example/1.0"},
                options={"ip_match_required": True, "user_agent_match_required": False},
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
                "attributes": attributes,
                "options": options,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "code_verifier": code_verifier,
                "telemetry_id": telemetry_id,
            },
        )

    def create(
        self,
        *,
        user_id: str,
        expiration_minutes: int | None = None,
        attributes: Attributes | AttributesDict | None = None,
    ) -> CreateResponse:
        """Create the token of a magic link.

        Returns a token for a link that your own application delivers by any channel; nothing is sent. The token is
        enough to sign in, so store it like a password. Authenticating it does not verify an email address or phone
        number, because the server does not know the channel.

        POST /v1/magic_links
        https://stytch.com/docs/api/create-magic-link

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.
            expiration_minutes: Minutes for which the magic link is valid. 5 to 10080. Default: `60`.
            attributes: Attributes of the user's browser or app, as your backend received them.

        Returns:
            CreateResponse: The token was created.

        Raises:
            BadRequestError: invalid_expiration, invalid_ip_address, invalid_user_agent, invalid_user_id.
            NotFoundError: user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.magic_links.create(
                user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11",
                expiration_minutes=1440,
                attributes={"ip_address": "203.0.113.7", "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Example/1.0"},
            )
            ```
        """
        return self._call(
            _CREATE,
            CreateResponse,
            body={"user_id": user_id, "expiration_minutes": expiration_minutes, "attributes": attributes},
        )
