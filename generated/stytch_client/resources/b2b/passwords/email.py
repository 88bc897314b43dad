"""Operations `b2b.passwords.email.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.passwords.email import RequireResetResponse, ResetResponse, ResetStartResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...._runtime.authorization import MemberAuthorization
    from ....models.common.fields import Locale

_REQUIRE_RESET = Operation("b2b.passwords.email.require_reset", "POST", "/v1/b2b/passwords/email/require_reset")
_RESET = Operation(
    "b2b.passwords.email.reset",
    "POST",
    "/v1/b2b/passwords/email/reset",
    sensitive=(
        "password_reset_token",
        "password",
        "session_token",
        "session_jwt",
        "code_verifier",
        "intermediate_session_token",
    ),
)
_RESET_START = Operation("b2b.passwords.email.reset_start", "POST", "/v1/b2b/passwords/email/reset/start")


class Email(Resource):
    """Resetting passwords of members by email."""

    def require_reset(
        self,
        *,
        email_address: str,
        organization_id: str | None = None,
        member_id: str | None = None,
        authorization: MemberAuthorization | None = None,
    ) -> RequireResetResponse:
        """Require that a password is reset by email.

        Makes the password of an email address unusable until it is reset by email. Only for projects in which
        organizations share passwords. If only one active member has the address, the password is deleted.

        With a member session, the member needs a role that permits it.

        POST /v1/b2b/passwords/email/require_reset
        https://stytch.com/docs/b2b/api/passwords-require-reset-by-email

        Args:
            email_address: Email address whose password must be reset. At least 3 characters.
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID of the member, or its external ID within the organization. 1 to 128 characters.
            authorization: The session of the member on whose behalf a call is made; the member's permissions then apply
                to the call. Sent as X-Stytch-Member-Session or X-Stytch-Member-SessionJWT.

        Returns:
            RequireResetResponse: The password must be reset.

        Raises:
            BadRequestError: cross_org_passwords_not_enabled, invalid_email, invalid_organization_id,
                invalid_session_token, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, no_user_password,
                too_many_session_arguments, unable_to_parse_session_jwt.
            PermissionDeniedError: organization_suspended, session_authorization_error,
                session_authorization_tenancy_error.
            NotFoundError: member_not_found, member_password_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.email.require_reset(
                email_address="ada@example.com",
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
            )
            ```
        """
        return self._call(
            _REQUIRE_RESET,
            RequireResetResponse,
            body={"email_address": email_address, "organization_id": organization_id, "member_id": member_id},
            authorization=authorization,
        )

    def reset(
        self,
        *,
        password_reset_token: str,
        password: str,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        code_verifier: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        locale: Locale | None = None,
        intermediate_session_token: str | None = None,
        telemetry_id: str | None = None,
    ) -> ResetResponse:
        """Set a new password with the token from the email.

        Sets or replaces the password, ends all sessions of the member and signs the member in.

        If the organization requires further factors, `member_authenticated` is false and there is no session: pass
        `intermediate_session_token` first to the step that `primary_required` names, then to the one that
        `mfa_required` names. If a session of the member is sent, no second factor is required.

        POST /v1/b2b/passwords/email/reset
        https://stytch.com/docs/api-reference/b2b/api/passwords/create-or-reset-options/password-reset-by-email

        Args:
            password_reset_token: Token from the `token` parameter of the URL that the link in the email opened. It
                works once.
            password: Password to set. Every Unicode character is allowed, including spaces and emojis. It must satisfy
                the strength policy of the project, which the strength check tells beforehand.
            session_token: Token of a session of the member to which the factor is added. Do not send it together with a
                session JWT.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. Ignored while a factor
                is missing. 5 to 527040. Default: `60`.
            session_jwt: JWT of a session of the member to which the factor is added. Do not send it together with a
                session token.
            code_verifier: PKCE code verifier whose hash was sent as the code challenge when the flow began.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            locale: Language of the SMS that is sent if a passcode by SMS is the next step, an IETF language tag.
                Default: `en`.
            intermediate_session_token: Token of a sign-in that is not complete, to which the password is added. If this
                completes the sign-in, the token cannot be used again; otherwise it is returned.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            ResetResponse: The password was set.

        Raises:
            BadRequestError: breached_password, custom_claims_too_large,
                invalid_intermediate_session_token_for_organization, invalid_locale, invalid_pkce_code_verifier,
                invalid_session_duration, invalid_session_duration_minutes, invalid_session_token, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, operation_restricted_by_organization_auth_methods,
                password_validation_timeout, pkce_did_not_expect_code_verifier, pkce_expected_code_verifier,
                pkce_mismatch, reserved_claims_in_custom_claims, stytch_claims_in_custom_claims,
                too_many_session_arguments, unable_to_parse_session_jwt, unable_to_represent_custom_claims_json,
                weak_password.
            AuthenticationError: unable_to_auth_password_reset_token.
            NotFoundError: intermediate_session_not_found, session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.email.reset(
                password_reset_token="GwmeSxKh3Y5R0aZ2oTq7VbUc8jNn1PdLfEi4Xs6MtQ0=",
                password="five lamps light the northern quay",
                session_duration_minutes=60,
                code_verifier="dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            )
            ```
        """
        return self._call(
            _RESET,
            ResetResponse,
            body={
                "password_reset_token": password_reset_token,
                "password": password,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "code_verifier": code_verifier,
                "session_custom_claims": session_custom_claims,
                "locale": locale,
                "intermediate_session_token": intermediate_session_token,
                "telemetry_id": telemetry_id,
            },
        )

    def reset_start(
        self,
        *,
        organization_id: str,
        email_address: str,
        reset_password_redirect_url: str | None = None,
        reset_password_expiration_minutes: int | None = None,
        code_challenge: str | None = None,
        login_redirect_url: str | None = None,
        locale: Locale | None = None,
        reset_password_template_id: str | None = None,
        verify_email_template_id: str | None = None,
    ) -> ResetStartResponse:
        """Email a member a link to set a new password.

        Sends a link to the page on which the member enters a new password; the URL contains a token. The email also has
        a link for signing in without a password, whose token is that of a magic link.

        POST /v1/b2b/passwords/email/reset/start
        https://stytch.com/docs/api-reference/b2b/api/passwords/create-or-reset-options/password-reset-by-email-start

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            email_address: Email address of the member, to which the link is sent. At least 3 characters.
            reset_password_redirect_url: Page that the link in the email opens, on which a new password is entered. Must
                be one of the redirect URLs set up for the project; without it the default of the project is used.
            reset_password_expiration_minutes: Minutes for which the link to reset the password stays valid. 5 to 10080.
                Default: `30`.
            code_challenge: Unpadded base64url form of the SHA-256 hash of the PKCE code verifier.
            login_redirect_url: URL that the link for signing in without a password opens. It must be one of the
                redirect URLs of the project. Without it, the default URL of the project.
            locale: Language of the email, as an IETF language tag. Default: `en`.
            reset_password_template_id: Custom email template for resetting a password.
            verify_email_template_id: Custom email template for verifying the address, used if organizations share
                passwords and the address has none yet.

        Returns:
            ResetStartResponse: The link was sent.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, inactive_email, invalid_email,
                invalid_email_domain, invalid_expiration, invalid_locale, invalid_organization_id,
                invalid_password_reset_redirect_url, invalid_pkce_code_challenge, invalid_template_id,
                no_login_redirect_url, no_match_for_provided_magic_link_url, no_password_reset_redirect_url,
                operation_restricted_by_organization_auth_methods.
            PermissionDeniedError: organization_suspended.
            NotFoundError: email_template_not_found, member_not_found, organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.email.reset_start(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                email_address="ada@example.com",
                reset_password_redirect_url="https://app.example.com/reset-password",
                reset_password_expiration_minutes=60,
                code_challenge="E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                login_redirect_url="https://app.example.com/authenticate",
            )
            ```
        """
        return self._call(
            _RESET_START,
            ResetStartResponse,
            body={
                "organization_id": organization_id,
                "email_address": email_address,
                "reset_password_redirect_url": reset_password_redirect_url,
                "reset_password_expiration_minutes": reset_password_expiration_minutes,
                "code_challenge": code_challenge,
                "login_redirect_url": login_redirect_url,
                "locale": locale,
                "reset_password_template_id": reset_password_template_id,
                "verify_email_template_id": verify_email_template_id,
            },
        )
