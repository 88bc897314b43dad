"""Operations `consumer.passwords.existing_password.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.consumer.passwords.existing_password import ResetResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

_RESET = Operation(
    "consumer.passwords.existing_password.reset",
    "POST",
    "/v1/passwords/existing_password/reset",
    sensitive=("existing_password", "new_password", "session_token", "session_jwt"),
)


class ExistingPassword(Resource):
    """Changing passwords of users with the present password."""

    def reset(
        self,
        *,
        email: str,
        existing_password: str,
        new_password: str,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        telemetry_id: str | None = None,
    ) -> ResetResponse:
        """Set a new password with the present one.

        Checks the present password, replaces it and revokes all sessions of the user. With `session_duration_minutes`,
        a session is started, or the given one is extended.

        POST /v1/passwords/existing_password/reset
        https://stytch.com/docs/api-reference/consumer/api/passwords/reset-options/password-reset-by-existing-password

        Args:
            email: Email address of the user. At least 3 characters.
            existing_password: Present password of the user.
            new_password: Password to set. Every Unicode character is allowed, including spaces and emojis. It must
                satisfy the strength policy of the project, which the strength check tells beforehand.
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
            ResetResponse: The password was replaced.

        Raises:
            BadRequestError: breached_password, cannot_reset_password_with_existing_password, custom_claims_too_large,
                invalid_email, invalid_session_duration, invalid_session_duration_minutes, invalid_session_token,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, no_user_password, password_does_not_match,
                password_validation_timeout, reserved_claims_in_custom_claims, reset_password,
                stytch_claims_in_custom_claims, too_many_session_arguments, unable_to_parse_session_jwt,
                unable_to_represent_custom_claims_json, user_id_mismatch, weak_password.
            NotFoundError: email_not_found, session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.existing_password.reset(
                email="robin@example.com",
                existing_password="four winds carry the harbour bell",
                new_password="five lamps light the northern quay",
                session_duration_minutes=60,
            )
            ```
        """
        return self._call(
            _RESET,
            ResetResponse,
            body={
                "email": email,
                "existing_password": existing_password,
                "new_password": new_password,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "telemetry_id": telemetry_id,
            },
        )
