"""Operations `consumer.otps.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.consumer.otps import AuthenticateResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models.consumer.attributes import Attributes
    from ....models.consumer.magic_links import Options
    from ....typed_dicts.consumer.attributes import AttributesDict
    from ....typed_dicts.consumer.magic_links import OptionsDict
    from .email import Email
    from .sms import Sms
    from .whatsapp import WhatsApp

_AUTHENTICATE = Operation(
    "consumer.otps.authenticate", "POST", "/v1/otps/authenticate", sensitive=("code", "session_token", "session_jwt")
)


class OTPs(Resource):
    """Authenticating one-time passcodes of users."""

    @cached_property
    def email(self) -> Email:
        """Sending one-time passcodes to users by email."""
        from .email import Email

        return Email(self._core)

    @cached_property
    def sms(self) -> Sms:
        """Sending one-time passcodes to users by SMS."""
        from .sms import Sms

        return Sms(self._core)

    @cached_property
    def whatsapp(self) -> WhatsApp:
        """Sending one-time passcodes to users by WhatsApp."""
        from .whatsapp import WhatsApp

        return WhatsApp(self._core)

    def authenticate(
        self,
        *,
        method_id: str,
        code: str,
        attributes: Attributes | AttributesDict | None = None,
        options: Options | OptionsDict | None = None,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        telemetry_id: str | None = None,
    ) -> AuthenticateResponse:
        """Authenticate a passcode.

        Checks a passcode that was sent by SMS, WhatsApp or email, and marks the phone number or email address as
        verified. A passcode works once, and only the newest one is valid. With `session_duration_minutes`, a session is
        started, or the given one is extended; without it, no session is started.

        POST /v1/otps/authenticate
        https://stytch.com/docs/api/authenticate-otp

        Args:
            method_id: The `email_id` or `phone_id` in the response to the call that sent the passcode.
            code: Six-digit passcode that the user received. 6 characters.
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
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            AuthenticateResponse: The passcode was correct.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_code, invalid_ip_address, invalid_method_id,
                invalid_session_duration, invalid_session_duration_minutes, invalid_session_token, invalid_user_agent,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, reserved_claims_in_custom_claims,
                stytch_claims_in_custom_claims, too_many_session_arguments, unable_to_parse_session_jwt,
                unable_to_represent_custom_claims_json, user_id_mismatch.
            AuthenticationError: attribute_mismatch, unable_to_auth_otp_code.
            NotFoundError: otp_code_not_found, session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.otps.authenticate(
                method_id="email-test-3f4a7c92-0d1b-4e5f-8a6b-7c8d9e0f1a2b",
                code="123456",
                attributes={"ip_address": "203.0.113.7", "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Example/1.0"},
                options={"ip_match_required": True, "user_agent_match_required": False},
                session_duration_minutes=60,
                session_custom_claims={"tier": "gold"},
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "method_id": method_id,
                "code": code,
                "attributes": attributes,
                "options": options,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "telemetry_id": telemetry_id,
            },
        )
