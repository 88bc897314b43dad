"""Operations `b2b.passwords.existing_password.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.passwords.existing_password import ResetResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models.common.fields import Locale

_RESET = Operation(
    "b2b.passwords.existing_password.reset",
    "POST",
    "/v1/b2b/passwords/existing_password/reset",
    sensitive=("existing_password", "new_password", "session_token", "session_jwt"),
)


class ExistingPassword(Resource):
    """Changing passwords of members with the present password."""

    def reset(
        self,
        *,
        email_address: str,
        existing_password: str,
        new_password: str,
        organization_id: str,
        session_token: str | None = None,
        session_duration_minutes: int | None = None,
        session_jwt: str | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        locale: Locale | None = None,
        telemetry_id: str | None = None,
    ) -> ResetResponse:
        """Set a new password with the present one.

        Checks the present password, replaces it, ends all sessions of the member and signs the member in.

        If the organization requires further factors, `member_authenticated` is false and there is no session: pass
        `intermediate_session_token` first to the step that `primary_required` names, then to the one that
        `mfa_required` names. If a session of the member is sent, no second factor is required.

        POST /v1/b2b/passwords/existing_password/reset
        https://stytch.com/docs/api-reference/b2b/api/passwords/create-or-reset-options/password-reset-by-existing-password

        Args:
            email_address: Email address of the member. At least 3 characters.
            existing_password: Present password of the member.
            new_password: Password to set. Every Unicode character is allowed, including spaces and emojis. It must
                satisfy the strength policy of the project, which the strength check tells beforehand.
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            session_token: Token of a session of the member to which the factor is added. Do not send it together with a
                session JWT.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call. Ignored while a factor
                is missing. 5 to 527040. Default: `60`.
            session_jwt: JWT of a session of the member to which the factor is added. Do not send it together with a
                session token.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            locale: Language of the SMS that is sent if a passcode by SMS is the next step, an IETF language tag.
                Default: `en`.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            ResetResponse: The password was replaced.

        Raises:
            BadRequestError: breached_password, cannot_reset_password_with_existing_password, custom_claims_too_large,
                invalid_email, invalid_locale, invalid_organization_id, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token, jwt_invalid_audience, jwt_invalid_claims,
                jwt_invalid_issuer, member_reset_password, no_user_password,
                operation_restricted_by_organization_auth_methods, password_does_not_match, password_validation_timeout,
                reserved_claims_in_custom_claims, stytch_claims_in_custom_claims, too_many_session_arguments,
                unable_to_parse_session_jwt, unable_to_represent_custom_claims_json, weak_password.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, member_password_not_found, organization_not_found, session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.existing_password.reset(
                email_address="ada@example.com",
                existing_password="four winds carry the harbour bell",
                new_password="five lamps light the northern quay",
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                session_duration_minutes=60,
            )
            ```
        """
        return self._call(
            _RESET,
            ResetResponse,
            body={
                "email_address": email_address,
                "existing_password": existing_password,
                "new_password": new_password,
                "organization_id": organization_id,
                "session_token": session_token,
                "session_duration_minutes": session_duration_minutes,
                "session_jwt": session_jwt,
                "session_custom_claims": session_custom_claims,
                "locale": locale,
                "telemetry_id": telemetry_id,
            },
        )
