"""Operations `consumer.passwords.sessions.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.consumer.passwords.sessions import ResetResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

_RESET = Operation(
    "consumer.passwords.sessions.reset",
    "POST",
    "/v1/passwords/session/reset",
    sensitive=("password", "session_token", "session_jwt"),
)


class Sessions(Resource):
    """Changing passwords of users with a session."""

    def reset(
        self,
        *,
        password: str,
        session_token: str | None = None,
        session_jwt: str | None = None,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        telemetry_id: str | None = None,
    ) -> ResetResponse:
        """Set a new password with a session.

        Replaces the password of the user of a session and ends all other sessions of the user. The session needs a
        password, magic link or email passcode factor that is at most five minutes old.

        POST /v1/passwords/session/reset
        https://stytch.com/docs/api-reference/consumer/api/passwords/reset-options/password-reset-by-session

        Args:
            password: Password to set. Every Unicode character is allowed, including spaces and emojis. It must satisfy
                the strength policy of the project, which the strength check tells beforehand.
            session_token: Opaque token of the session. Not together with a session JWT.
            session_jwt: JWT of the session. Not together with a session token.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call; without it the session
                ends as before. 5 to 527040.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            ResetResponse: The password was replaced.

        Raises:
            BadRequestError: breached_password, custom_claims_too_large, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, no_session_arguments, password_validation_timeout, reserved_claims_in_custom_claims,
                session_too_old_to_reset_password, stytch_claims_in_custom_claims, too_many_session_arguments,
                unable_to_parse_session_jwt, unable_to_represent_custom_claims_json, weak_password.
            NotFoundError: session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.sessions.reset(
                password="five lamps light the northern quay",
                session_token="ExampleUserSessionToken-0123456789abcdefghij",
                session_duration_minutes=60,
            )
            ```
        """
        return self._call(
            _RESET,
            ResetResponse,
            body={
                "password": password,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "telemetry_id": telemetry_id,
            },
        )
