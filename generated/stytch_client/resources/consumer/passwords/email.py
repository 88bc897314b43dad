"""Operations `consumer.passwords.email.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.consumer.passwords.email import ResetResponse, ResetStartResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models.common.fields import Locale
    from ....models.consumer.attributes import Attributes
    from ....models.consumer.magic_links import Options
    from ....typed_dicts.consumer.attributes import AttributesDict
    from ....typed_dicts.consumer.magic_links import OptionsDict

_RESET = Operation(
    "consumer.passwords.email.reset",
    "POST",
    "/v1/passwords/email/reset",
    sensitive=("token", "password", "session_token", "session_jwt", "code_verifier"),
)
_RESET_START = Operation("consumer.passwords.email.reset_start", "POST", "/v1/passwords/email/reset/start")


class Email(Resource):
    """Resetting passwords of users by email."""

    def reset(
        self,
        *,
        token: str,
        password: str,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        code_verifier: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        attributes: Attributes | AttributesDict | None = None,
        options: Options | OptionsDict | None = None,
        telemetry_id: str | None = None,
    ) -> ResetResponse:
        """Set a new password with the token from the email.

        Replaces the password and revokes all sessions of the user; the email address is verified. With
        `session_duration_minutes`, a session is started, or the given one is extended. `options` can require the IP
        address or the user agent to be those of the request for the email.

        POST /v1/passwords/email/reset
        https://stytch.com/docs/api-reference/consumer/api/passwords/reset-options/password-reset-by-email

        Args:
            token: Token from the `token` parameter of the URL that the link in the email opened. It works once.
            password: Password to set. Every Unicode character is allowed, including spaces and emojis. It must satisfy
                the strength policy of the project, which the strength check tells beforehand.
            session_token: Token of a session of the user to which the factor is added. Do not send it together with a
                session JWT.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. It starts a session,
                or extends the given one; without it, no session is started. 5 to 527040.
            session_jwt: JWT of a session of the user to which the factor is added. Do not send it together with a
                session token.
            code_verifier: PKCE code verifier whose hash was sent as the code challenge when the flow began.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            attributes: Attributes of the user's browser or app, as your backend received them.
            options: Attributes that must be the same as when the passcode or magic link was requested.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            ResetResponse: The password was replaced.

        Raises:
            BadRequestError: breached_password, custom_claims_too_large, invalid_ip_address, invalid_pkce_code_verifier,
                invalid_session_duration, invalid_session_duration_minutes, invalid_session_token, invalid_user_agent,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, password_validation_timeout,
                pkce_did_not_expect_code_verifier, pkce_expected_code_verifier, pkce_mismatch,
                reserved_claims_in_custom_claims, stytch_claims_in_custom_claims, too_many_session_arguments,
                unable_to_parse_session_jwt, unable_to_represent_custom_claims_json, user_id_mismatch, weak_password.
            AuthenticationError: attribute_mismatch, unable_to_auth_password_reset_token.
            NotFoundError: session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.email.reset(
                token="q7TzLxV2nRk9YbHs4WcJ0dMfPgUe6AoI3iKv8NmBtXs=",
                password="five lamps light the northern quay",
                session_duration_minutes=60,
                code_verifier="dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                attributes={"ip_address": "203.0.113.7", "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Example/1.0"},
                options={"ip_match_required": True, "user_agent_match_required": False},
            )
            ```
        """
        return self._call(
            _RESET,
            ResetResponse,
            body={
                "token": token,
                "password": password,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "code_verifier": code_verifier,
                "session_custom_claims": session_custom_claims,
                "attributes": attributes,
                "options": options,
                "telemetry_id": telemetry_id,
            },
        )

    def reset_start(
        self,
        *,
        email: str,
        reset_password_redirect_url: str | None = None,
        reset_password_expiration_minutes: int | None = None,
        code_challenge: str | None = None,
        attributes: Attributes | AttributesDict | None = None,
        login_redirect_url: str | None = None,
        locale: Locale | None = None,
        reset_password_template_id: str | None = None,
    ) -> ResetStartResponse:
        """Email a user a link to reset the password.

        Sends a link to the page on which the user enters a new password; the URL contains a token. The email also has a
        link for signing in without a password, whose token is that of a magic link.

        POST /v1/passwords/email/reset/start
        https://stytch.com/docs/api-reference/consumer/api/passwords/reset-options/password-reset-by-email-start

        Args:
            email: Email address of the user, to which the link is sent. At least 3 characters.
            reset_password_redirect_url: Page that the link in the email opens, on which a new password is entered. Must
                be one of the redirect URLs set up for the project; without it the default of the project is used.
            reset_password_expiration_minutes: Minutes for which the link to reset the password stays valid. 5 to 10080.
                Default: `30`.
            code_challenge: Unpadded base64url form of the SHA-256 hash of the PKCE code verifier.
            attributes: Attributes of the user's browser or app, as your backend received them.
            login_redirect_url: URL that the link for signing in without a password opens. It must be one of the
                redirect URLs of the project. Without it, the default URL of the project.
            locale: Language of the email, as an IETF language tag. Default: `en`.
            reset_password_template_id: ID of the custom email template to use instead of the default template.

        Returns:
            ResetStartResponse: The link was sent.

        Raises:
            BadRequestError: inactive_email, invalid_email, invalid_email_domain, invalid_expiration,
                invalid_ip_address, invalid_locale, invalid_password_reset_redirect_url, invalid_pkce_code_challenge,
                invalid_template_id, invalid_user_agent, no_login_redirect_url, no_match_for_provided_magic_link_url,
                no_password_reset_redirect_url.
            NotFoundError: email_not_found, email_template_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.email.reset_start(
                email="robin@example.com",
                reset_password_redirect_url="https://app.example.com/reset-password",
                reset_password_expiration_minutes=60,
                code_challenge="E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                attributes={"ip_address": "203.0.113.7", "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Example/1.0"},
                login_redirect_url="https://app.example.com/authenticate",
            )
            ```
        """
        return self._call(
            _RESET_START,
            ResetStartResponse,
            body={
                "email": email,
                "reset_password_redirect_url": reset_password_redirect_url,
                "reset_password_expiration_minutes": reset_password_expiration_minutes,
                "code_challenge": code_challenge,
                "attributes": attributes,
                "login_redirect_url": login_redirect_url,
                "locale": locale,
                "reset_password_template_id": reset_password_template_id,
            },
        )
