"""Operations `b2b.recovery_codes.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.b2b.recovery_codes import GetResponse, RecoverResponse, RotateResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

_GET = Operation("b2b.recovery_codes.get", "GET", "/v1/b2b/recovery_codes/{organization_id}/{member_id}")
_RECOVER = Operation(
    "b2b.recovery_codes.recover",
    "POST",
    "/v1/b2b/recovery_codes/recover",
    sensitive=("recovery_code", "intermediate_session_token", "session_token", "session_jwt"),
)
_ROTATE = Operation("b2b.recovery_codes.rotate", "POST", "/v1/b2b/recovery_codes/rotate")


class RecoveryCodes(Resource):
    """Recovery codes, which members use in place of a lost authenticator app."""

    def get(self, *, organization_id: str, member_id: str) -> GetResponse:
        """List the unused recovery codes of a member.

        Returns the unused codes. Only members with a TOTP registration have recovery codes.

        GET /v1/b2b/recovery_codes/{organization_id}/{member_id}
        https://stytch.com/docs/b2b/api/recovery-codes-get

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID or external ID of the member. 1 to 128 characters.

        Returns:
            GetResponse: The unused codes.

        Raises:
            BadRequestError: invalid_organization_id.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, organization_not_found, recovery_codes_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.recovery_codes.get(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
            )
            ```
        """
        return self._call(_GET, GetResponse, path={"organization_id": organization_id, "member_id": member_id})

    def recover(
        self,
        *,
        organization_id: str,
        member_id: str,
        recovery_code: str,
        intermediate_session_token: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        telemetry_id: str | None = None,
    ) -> RecoverResponse:
        """Authenticate a recovery code.

        Completes MFA, or adds a factor to a session, with a recovery code in place of the authenticator app. Each code
        works once. Send exactly one of `intermediate_session_token`, `session_token` and `session_jwt`. An intermediate
        session token is exchanged for a new session and cannot be used again.

        POST /v1/b2b/recovery_codes/recover
        https://stytch.com/docs/b2b/api/recovery-codes-recover

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID of the member, or its external ID within the organization. 1 to 128 characters.
            recovery_code: One of the unused codes. It cannot be used again after a successful call.
            intermediate_session_token: Intermediate session to complete. It cannot be used again after a successful
                call.
            session_token: Session of the member to which the factor is added.
            session_jwt: JWT of the session to which the factor is added.
            session_duration_minutes: Lifetime of the session in minutes, counted from this call; without it, a new
                session lasts 60 minutes. 5 to 527040. Default: `60`.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            RecoverResponse: The code was correct and cannot be used again.

        Raises:
            BadRequestError: action_available_only_once_primary_authentication_is_met, custom_claims_too_large,
                invalid_intermediate_session_token_for_organization, invalid_organization_id, invalid_recovery_code,
                invalid_session_duration, invalid_session_duration_minutes, invalid_session_token, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, member_session_member_id_mismatch,
                no_active_recovery_code_backed_factor, no_session_arguments, reserved_claims_in_custom_claims,
                stytch_claims_in_custom_claims, too_many_session_arguments, totp_code_used_as_recovery_code,
                unable_to_parse_session_jwt, unable_to_represent_custom_claims_json.
            AuthenticationError: unable_to_authenticate_recovery_code.
            PermissionDeniedError: organization_suspended.
            NotFoundError: intermediate_session_not_found, member_not_found, organization_not_found,
                recovery_codes_not_found, session_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.recovery_codes.recover(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                recovery_code="k3ux-9fd2-m0ap",
                intermediate_session_token="SeiGwdj5lKkrEVgcEY3QNJXt6srxS3IK2Nwkar6mXD4=",
                session_duration_minutes=60,
            )
            ```
        """
        return self._call(
            _RECOVER,
            RecoverResponse,
            body={
                "organization_id": organization_id,
                "member_id": member_id,
                "recovery_code": recovery_code,
                "intermediate_session_token": intermediate_session_token,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "telemetry_id": telemetry_id,
            },
        )

    def rotate(self, *, organization_id: str, member_id: str) -> RotateResponse:
        """Replace the recovery codes of a member.

        Invalidates all codes of the member, used or not, and returns a new set.

        POST /v1/b2b/recovery_codes/rotate
        https://stytch.com/docs/b2b/api/recovery-codes-rotate

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID of the member, or its external ID within the organization. 1 to 128 characters.

        Returns:
            RotateResponse: The new codes.

        Raises:
            BadRequestError: invalid_organization_id.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, organization_not_found, recovery_codes_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.recovery_codes.rotate(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
            )
            ```
        """
        return self._call(_ROTATE, RotateResponse, body={"organization_id": organization_id, "member_id": member_id})
