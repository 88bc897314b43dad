"""Operations `b2b.otps.email.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ....._runtime.operation import Operation
from ....._runtime.resource import Resource
from .....models.b2b.otps.email import AuthenticateResponse, LoginOrSignupResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .....models.common.fields import Locale
    from .discovery import Discovery

_AUTHENTICATE = Operation(
    "b2b.otps.email.authenticate",
    "POST",
    "/v1/b2b/otps/email/authenticate",
    sensitive=("code", "session_token", "session_jwt", "intermediate_session_token"),
)
_LOGIN_OR_SIGNUP = Operation("b2b.otps.email.login_or_signup", "POST", "/v1/b2b/otps/email/login_or_signup")


class Email(Resource):
    """One-time passcodes by email as primary factor."""

    @cached_property
    def discovery(self) -> Discovery:
        """One-time passcodes by email before an organization is chosen."""
        from .discovery import Discovery

        return Discovery(self._core)

    def authenticate(
        self,
        *,
        organization_id: str,
        email_address: str,
        code: str,
        session_token: str | None = None,
        session_jwt: str | None = None,
        intermediate_session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        locale: Locale | None = None,
        telemetry_id: str | None = None,
    ) -> AuthenticateResponse:
        """Authenticate a passcode sent by email.

        Authenticates a login or signup passcode. A pending or invited member becomes active, and the email address is
        verified.

        If the organization requires no further factor, the response contains a session. Otherwise
        `member_authenticated` is false: pass `intermediate_session_token` first to the step that `primary_required`
        names, then to the one that `mfa_required` names. If a valid session of the same member is sent, that session is
        updated and no second factor is required.

        POST /v1/b2b/otps/email/authenticate
        https://stytch.com/docs/b2b/api/authenticate-email-otp

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            email_address: Address to which the passcode was sent. At least 3 characters.
            code: Six-digit passcode from the email; only the newest one sent to the address is valid. 6 characters.
            session_token: Session of the same member to update; a session of another member is ignored. Do not send it
                together with `session_jwt`.
            session_jwt: JWT of a session of the same member to update. Do not send it together with `session_token`.
            intermediate_session_token: Intermediate session whose factors are added to this one.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call; without it, a new
                session lasts 60 minutes. Ignored while a factor is missing. 5 to 527040. Default: `60`.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            locale: Language of the SMS that is sent if a passcode by SMS is the next step of this sign-in, as an IETF
                language tag. Default: `en`.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            AuthenticateResponse: The email address was verified.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_code, invalid_email,
                invalid_intermediate_session_token_for_organization, invalid_locale, invalid_organization_id,
                invalid_session_duration, invalid_session_duration_minutes, invalid_session_token, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, reserved_claims_in_custom_claims,
                stytch_claims_in_custom_claims, too_many_session_arguments, unable_to_parse_session_jwt,
                unable_to_represent_custom_claims_json.
            AuthenticationError: unable_to_auth_otp_code.
            PermissionDeniedError: organization_suspended.
            NotFoundError: intermediate_session_not_found, member_not_found, organization_not_found, otp_code_not_found,
                session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.otps.email.authenticate(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                email_address="ada@example.com",
                code="173904",
                session_duration_minutes=60,
                locale="en",
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "organization_id": organization_id,
                "email_address": email_address,
                "code": code,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "intermediate_session_token": intermediate_session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "locale": locale,
                "telemetry_id": telemetry_id,
            },
        )

    def login_or_signup(
        self,
        *,
        organization_id: str,
        email_address: str,
        login_template_id: str | None = None,
        signup_template_id: str | None = None,
        locale: Locale | None = None,
        login_expiration_minutes: int | None = None,
        signup_expiration_minutes: int | None = None,
    ) -> LoginOrSignupResponse:
        """Email a login or signup passcode to a member.

        Sends a passcode and invalidates earlier ones sent to the same address. A new address is added to the
        organization as a pending member, who becomes active when the passcode is authenticated.

        POST /v1/b2b/otps/email/login_or_signup
        https://stytch.com/docs/b2b/api/send-login-signup-email-otp

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            email_address: Address to which the passcode is sent; a new address becomes a pending member. At least 3
                characters.
            login_template_id: Custom template for login emails. Without it, the default template.
            signup_template_id: Custom template for signup emails. Without it, the default template.
            locale: Language of the email, as an IETF language tag. Default: `en`.
            login_expiration_minutes: Minutes for which a login passcode is valid; 10 without it. 2 to 15. Default:
                `10`.
            signup_expiration_minutes: Minutes for which a signup passcode is valid; 10 without it. 2 to 15. Default:
                `10`.

        Returns:
            LoginOrSignupResponse: The passcode was sent.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, email_jit_provisioning_not_allowed,
                inactive_email, invalid_email, invalid_email_domain, invalid_email_for_jit_provisioning,
                invalid_expiration, invalid_expiration_otp, invalid_locale, invalid_organization_id,
                invalid_template_id, operation_restricted_by_organization_auth_methods, retired_member_email.
            PermissionDeniedError: organization_suspended.
            NotFoundError: email_template_not_found, organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.otps.email.login_or_signup(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                email_address="linus@example.com",
                locale="pt-br",
                login_expiration_minutes=10,
                signup_expiration_minutes=15,
            )
            ```
        """
        return self._call(
            _LOGIN_OR_SIGNUP,
            LoginOrSignupResponse,
            body={
                "organization_id": organization_id,
                "email_address": email_address,
                "login_template_id": login_template_id,
                "signup_template_id": signup_template_id,
                "locale": locale,
                "login_expiration_minutes": login_expiration_minutes,
                "signup_expiration_minutes": signup_expiration_minutes,
            },
        )
