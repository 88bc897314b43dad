"""Operations `consumer.totps.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.consumer.totps import AuthenticateResponse, CreateResponse, RecoverResponse, RecoveryCodesResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

_AUTHENTICATE = Operation(
    "consumer.totps.authenticate",
    "POST",
    "/v1/totps/authenticate",
    sensitive=("totp_code", "session_token", "session_jwt"),
)
_CREATE = Operation("consumer.totps.create", "POST", "/v1/totps")
_RECOVER = Operation(
    "consumer.totps.recover", "POST", "/v1/totps/recover", sensitive=("recovery_code", "session_token", "session_jwt")
)
_RECOVERY_CODES = Operation("consumer.totps.recovery_codes", "POST", "/v1/totps/recovery_codes", retry="safe")


class TOTPs(Resource):
    """Authenticator apps of users and their recovery codes."""

    def authenticate(
        self,
        *,
        user_id: str,
        totp_code: str,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        telemetry_id: str | None = None,
    ) -> AuthenticateResponse:
        """Authenticate a code of an authenticator app.

        Checks the code that the app shows. The first correct code activates the registration. With
        `session_duration_minutes`, a session is started, or the given one is extended.

        POST /v1/totps/authenticate
        https://stytch.com/docs/api/totp-authenticate

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.
            totp_code: Six-digit code that the app shows. The previous and the next code are accepted too. 6 characters.
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
            AuthenticateResponse: The code was correct.

        Raises:
            BadRequestError: custom_claims_too_large, expired_totp, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token, invalid_totp_code, invalid_user_id,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, recovery_code_used_as_totp_code,
                reserved_claims_in_custom_claims, stytch_claims_in_custom_claims, too_many_session_arguments,
                totp_code_already_authenticated, unable_to_parse_session_jwt, unable_to_represent_custom_claims_json,
                user_id_mismatch.
            AuthenticationError: unable_to_authenticate_totp.
            NotFoundError: session_not_found, totp_not_found, user_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.totps.authenticate(
                user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11",
                totp_code="123456",
                session_token="ExampleUserSessionToken-0123456789abcdefghij",
                session_duration_minutes=60,
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={
                "user_id": user_id,
                "totp_code": totp_code,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "telemetry_id": telemetry_id,
            },
        )

    def create(self, *, user_id: str, expiration_minutes: int | None = None) -> CreateResponse:
        """Register an authenticator app.

        Creates the secret for the app, and recovery codes in case the app is lost. Show the QR code to the user, then
        authenticate a first code before the registration expires. The user must be active and must not have an
        authenticator app already.

        POST /v1/totps
        https://stytch.com/docs/api/totp-create

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.
            expiration_minutes: Minutes until the registration expires, unless its first code is authenticated before. 5
                to 1440. Default: `1440`.

        Returns:
            CreateResponse: The registration was created; its first code is still to be authenticated.

        Raises:
            BadRequestError: action_available_only_for_active_members, active_totp_exists, invalid_expiration,
                invalid_user_id, pending_totp_exists.
            NotFoundError: user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.totps.create(
                user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11",
                expiration_minutes=60,
            )
            ```
        """
        return self._call(_CREATE, CreateResponse, body={"user_id": user_id, "expiration_minutes": expiration_minutes})

    def recover(
        self,
        *,
        user_id: str,
        recovery_code: str,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        telemetry_id: str | None = None,
    ) -> RecoverResponse:
        """Authenticate a recovery code.

        Accepts a recovery code in place of a code of the authenticator app. Each recovery code works once. With
        `session_duration_minutes`, a session is started, or the given one is extended.

        POST /v1/totps/recover
        https://stytch.com/docs/api/totp-recover

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.
            recovery_code: Unused recovery code. It cannot be used again after a successful call.
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
            RecoverResponse: The recovery code was correct.

        Raises:
            BadRequestError: custom_claims_too_large, invalid_recovery_code, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token, invalid_user_id, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, no_active_recovery_code_backed_factor,
                reserved_claims_in_custom_claims, stytch_claims_in_custom_claims, too_many_session_arguments,
                totp_code_used_as_recovery_code, unable_to_parse_session_jwt, unable_to_represent_custom_claims_json,
                user_id_mismatch.
            AuthenticationError: unable_to_authenticate_recovery_code.
            NotFoundError: recovery_codes_not_found, session_not_found, user_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.totps.recover(
                user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11",
                recovery_code="4xqk-91tz-m0wd",
                session_token="ExampleUserSessionToken-0123456789abcdefghij",
                session_duration_minutes=60,
            )
            ```
        """
        return self._call(
            _RECOVER,
            RecoverResponse,
            body={
                "user_id": user_id,
                "recovery_code": recovery_code,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "telemetry_id": telemetry_id,
            },
        )

    def recovery_codes(self, *, user_id: str) -> RecoveryCodesResponse:
        """Read the recovery codes of a user.

        Returns the recovery codes that are still unused, for each authenticator app of the user.

        POST /v1/totps/recovery_codes
        https://stytch.com/docs/api/totp-get-recovery-codes

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.

        Returns:
            RecoveryCodesResponse: The recovery codes.

        Raises:
            BadRequestError: invalid_user_id.
            NotFoundError: recovery_codes_not_found, totps_not_found_for_user, user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.totps.recovery_codes(user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11")
            ```
        """
        return self._call(_RECOVERY_CODES, RecoveryCodesResponse, body={"user_id": user_id})
