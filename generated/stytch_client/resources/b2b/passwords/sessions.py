"""Operations `b2b.passwords.sessions.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.passwords.sessions import ResetResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models.common.fields import Locale

_RESET = Operation(
    "b2b.passwords.sessions.reset",
    "POST",
    "/v1/b2b/passwords/session/reset",
    sensitive=("password", "session_token", "session_jwt"),
)


class Sessions(Resource):
    """Changing passwords of members with a session."""

    def reset(
        self,
        *,
        organization_id: str,
        password: str,
        session_token: str | None = None,
        session_jwt: str | None = None,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        locale: Locale | None = None,
        telemetry_id: str | None = None,
    ) -> ResetResponse:
        """Set a new password with a session.

        Sets or replaces the password of the member of a session and ends all other sessions of the member. The session
        needs a factor that is at most five minutes old.

        POST /v1/b2b/passwords/session/reset
        https://stytch.com/docs/api-reference/b2b/api/passwords/create-or-reset-options/password-reset-by-session

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            password: Password to set. Every Unicode character is allowed, including spaces and emojis. It must satisfy
                the strength policy of the project, which the strength check tells beforehand.
            session_token: Opaque token of the session. Not together with a session JWT.
            session_jwt: JWT of the session. Not together with a session token.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. 5 to 527040. Default:
                `60`.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            locale: Language of the email, as an IETF language tag. Default: `en`.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            ResetResponse: The password was set.

        Raises:
            BadRequestError: breached_password, custom_claims_too_large, invalid_locale, invalid_organization_id,
                invalid_session_duration, invalid_session_duration_minutes, invalid_session_token, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, no_session_arguments,
                operation_restricted_by_organization_auth_methods, password_validation_timeout,
                reserved_claims_in_custom_claims, session_too_old_to_reset_password, stytch_claims_in_custom_claims,
                too_many_session_arguments, unable_to_parse_session_jwt, unable_to_represent_custom_claims_json,
                weak_password.
            PermissionDeniedError: organization_suspended, session_authorization_tenancy_error.
            NotFoundError: organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.sessions.reset(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                password="five lamps light the northern quay",
                session_token="9sXbQ4mKf1TzR7uLwYd0GhVpNc3JoEa6Ii8Ck2Mx5Btw",
                session_duration_minutes=60,
            )
            ```
        """
        return self._call(
            _RESET,
            ResetResponse,
            body={
                "organization_id": organization_id,
                "password": password,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "locale": locale,
                "telemetry_id": telemetry_id,
            },
        )
