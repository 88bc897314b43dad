"""Operations `b2b.otps.sms.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.otps.sms import AuthenticateResponse, SendResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models.b2b.mfa_enrollment import MfaEnrollmentChange
    from ....models.common.fields import SMSLocale

_AUTHENTICATE = Operation(
    "b2b.otps.sms.authenticate",
    "POST",
    "/v1/b2b/otps/sms/authenticate",
    sensitive=("code", "intermediate_session_token", "session_token", "session_jwt"),
)
_SEND = Operation(
    "b2b.otps.sms.send",
    "POST",
    "/v1/b2b/otps/sms/send",
    sensitive=("intermediate_session_token", "session_token", "session_jwt"),
)


class Sms(Resource):
    """One-time passcodes by SMS as second factor."""

    def authenticate(
        self,
        *,
        organization_id: str,
        member_id: str,
        code: str,
        intermediate_session_token: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        set_mfa_enrollment: MfaEnrollmentChange | None = None,
        set_default_mfa: bool | None = None,
        telemetry_id: str | None = None,
    ) -> AuthenticateResponse:
        """Authenticate a passcode sent by SMS.

        Completes MFA, or adds the factor to a session; it cannot be the primary factor. Send exactly one of
        `intermediate_session_token`, `session_token` and `session_jwt`. An intermediate session token is exchanged for
        a new session and cannot be used again.

        A successful call enrolls the member in MFA if the organization requires MFA of all members; otherwise
        `set_mfa_enrollment` decides.

        POST /v1/b2b/otps/sms/authenticate
        https://stytch.com/docs/b2b/api/authenticate-otp-sms

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID of the member, or its external ID within the organization. 1 to 128 characters.
            code: Six-digit passcode from the SMS; valid for two minutes, and only once. 6 characters.
            intermediate_session_token: Intermediate session to complete. It cannot be used again after a successful
                call.
            session_token: Session of the member to which the factor is added.
            session_jwt: JWT of the session to which the factor is added.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call; without it, a new
                session lasts 60 minutes. 5 to 527040. Default: `60`.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            set_mfa_enrollment: Whether later sign-ins of the member require MFA: `enroll` turns this on, `unenroll`
                turns it off. It has no effect if the organization requires MFA of all members.
            set_default_mfa: Whether to make this method the member's default second factor. The first second factor
                that a member completes becomes the default in any case.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            AuthenticateResponse: The code was correct.

        Raises:
            BadRequestError: action_available_only_once_primary_authentication_is_met, custom_claims_too_large,
                invalid_code, invalid_intermediate_session_token_for_organization, invalid_organization_id,
                invalid_session_duration, invalid_session_duration_minutes, invalid_session_token, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, member_session_member_id_mismatch, no_session_arguments,
                operation_restricted_by_organization_mfa_methods, reserved_claims_in_custom_claims,
                stytch_claims_in_custom_claims, too_many_session_arguments, unable_to_parse_session_jwt,
                unable_to_represent_custom_claims_json.
            AuthenticationError: unable_to_auth_otp_code.
            PermissionDeniedError: organization_suspended.
            NotFoundError: intermediate_session_not_found, member_not_found, organization_not_found, otp_code_not_found,
                session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.otps.sms.authenticate(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                code="420816",
                intermediate_session_token="SeiGwdj5lKkrEVgcEY3QNJXt6srxS3IK2Nwkar6mXD4=",
                session_duration_minutes=60,
                set_mfa_enrollment="enroll",
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "organization_id": organization_id,
                "member_id": member_id,
                "code": code,
                "intermediate_session_token": intermediate_session_token,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "set_mfa_enrollment": set_mfa_enrollment,
                "set_default_mfa": set_default_mfa,
                "telemetry_id": telemetry_id,
            },
        )

    def send(
        self,
        *,
        organization_id: str,
        member_id: str,
        mfa_phone_number: str | None = None,
        locale: SMSLocale | None = None,
        intermediate_session_token: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
    ) -> SendResponse:
        """Send a passcode by SMS to a member.

        Sends a passcode that is valid for two minutes and invalidates the previous one. A sign-in that requires a
        passcode by SMS sends it without a further call; use this operation to send it again, to enroll a phone number,
        or to add the factor to a session.

        If the member already uses a second factor, an intermediate session token, session token or session JWT that
        contains this factor is required. For other members a token is optional, and must belong to the member.

        POST /v1/b2b/otps/sms/send
        https://stytch.com/docs/b2b/api/otp-sms-send

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID of the member, or its external ID within the organization. 1 to 128 characters.
            mfa_phone_number: Phone number to which the passcode is sent and which is stored for the member. If the
                member already has a number, it must be the same one. 3 to 16 characters.
            locale: Language of the SMS, as an IETF language tag. Default: `en`.
            intermediate_session_token: Intermediate session of the member. It must contain a second factor if the
                member already uses one.
            session_token: Session of the member. It must contain a second factor if the member already uses one.
            session_jwt: Session JWT of the member. It must contain a second factor if the member already uses one.

        Returns:
            SendResponse: The passcode was sent.

        Raises:
            BadRequestError: action_available_only_once_primary_authentication_is_met, downstream_carrier_error,
                duplicate_member_phone_number_for_member, invalid_intermediate_session_token_for_organization,
                invalid_locale, invalid_organization_id, invalid_phone_number, invalid_phone_number_country_code,
                invalid_session_token, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer,
                member_session_member_id_mismatch, operation_restricted_by_organization_mfa_methods,
                too_many_session_arguments, unable_to_parse_session_jwt.
            AuthenticationError: insufficient_factors.
            PermissionDeniedError: organization_suspended.
            NotFoundError: intermediate_session_not_found, member_not_found, member_phone_number_not_found,
                organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.otps.sms.send(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                mfa_phone_number="+15555550123",
                locale="en",
                intermediate_session_token="SeiGwdj5lKkrEVgcEY3QNJXt6srxS3IK2Nwkar6mXD4=",
            )
            ```
        """
        return self._call(
            _SEND,
            SendResponse,
            body={
                "organization_id": organization_id,
                "member_id": member_id,
                "mfa_phone_number": mfa_phone_number,
                "locale": locale,
                "intermediate_session_token": intermediate_session_token,
                "session_token": session_token,
                "session_jwt": session_jwt,
            },
        )
