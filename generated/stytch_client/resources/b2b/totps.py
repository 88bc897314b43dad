"""Operations `b2b.totps.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.b2b.totps import AuthenticateResponse, CreateResponse, MigrateResponse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...models.b2b.mfa_enrollment import MfaEnrollmentChange

_AUTHENTICATE = Operation(
    "b2b.totps.authenticate",
    "POST",
    "/v1/b2b/totp/authenticate",
    sensitive=("code", "intermediate_session_token", "session_token", "session_jwt"),
)
_CREATE = Operation(
    "b2b.totps.create", "POST", "/v1/b2b/totp", sensitive=("intermediate_session_token", "session_token", "session_jwt")
)
_MIGRATE = Operation("b2b.totps.migrate", "POST", "/v1/b2b/totp/migrate", sensitive=("secret", "recovery_codes"))


class TOTPs(Resource):
    """Authenticator apps as second factor of members."""

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
        """Authenticate a code from an authenticator app.

        Completes MFA, or adds the factor to a session; it cannot be the primary factor. The first correct code
        activates the registration. Send exactly one of `intermediate_session_token`, `session_token` and `session_jwt`.
        An intermediate session token is exchanged for a new session and cannot be used again.

        A successful call enrolls the member in MFA if the organization requires MFA of all members; otherwise
        `set_mfa_enrollment` decides.

        POST /v1/b2b/totp/authenticate
        https://stytch.com/docs/b2b/api/authenticate-totp

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID of the member, or its external ID within the organization. 1 to 128 characters.
            code: Six-digit code that the authenticator app shows; each code is accepted once. 6 characters.
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
                expired_totp, invalid_intermediate_session_token_for_organization, invalid_organization_id,
                invalid_session_duration, invalid_session_duration_minutes, invalid_session_token, invalid_totp_code,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, member_session_member_id_mismatch,
                no_session_arguments, operation_restricted_by_organization_mfa_methods, recovery_code_used_as_totp_code,
                reserved_claims_in_custom_claims, stytch_claims_in_custom_claims, too_many_session_arguments,
                totp_code_already_authenticated, unable_to_parse_session_jwt, unable_to_represent_custom_claims_json.
            AuthenticationError: unable_to_authenticate_totp.
            PermissionDeniedError: organization_suspended.
            NotFoundError: intermediate_session_not_found, member_not_found, organization_not_found, session_not_found,
                totp_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.totps.authenticate(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                code="581230",
                session_token="9sXbQ4mKf1TzR7uLwYd0GhVpNc3JoEa6Ii8Ck2Mx5Btw",
                set_mfa_enrollment="enroll",
                set_default_mfa=True,
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

    def create(
        self,
        *,
        organization_id: str,
        member_id: str,
        expiration_minutes: int | None = None,
        intermediate_session_token: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
    ) -> CreateResponse:
        """Register an authenticator app for a member.

        Creates a secret and a set of recovery codes. The registration becomes active when its first code is
        authenticated, and expires if that does not happen within `expiration_minutes`. A member has at most one
        registration; delete it to replace it.

        If the member already uses a second factor, an intermediate session token, session token or session JWT that
        contains this factor is required. For other members a token is optional, and must belong to the member.

        POST /v1/b2b/totp
        https://stytch.com/docs/b2b/api/totp-create

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID of the member, or its external ID within the organization. 1 to 128 characters.
            expiration_minutes: Minutes until the registration expires, unless its first code is authenticated before. 5
                to 1440. Default: `60`.
            intermediate_session_token: Intermediate session of the member. It must contain a second factor if the
                member already uses one.
            session_token: Session of the member. It must contain a second factor if the member already uses one.
            session_jwt: Session JWT of the member. It must contain a second factor if the member already uses one.

        Returns:
            CreateResponse: The registration was created; its first code is still to be authenticated.

        Raises:
            BadRequestError: action_available_only_for_active_members,
                action_available_only_once_primary_authentication_is_met, active_totp_exists, invalid_expiration,
                invalid_intermediate_session_token_for_organization, invalid_organization_id, invalid_session_token,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, member_session_member_id_mismatch,
                operation_restricted_by_organization_mfa_methods, pending_totp_exists, too_many_session_arguments,
                unable_to_parse_session_jwt.
            AuthenticationError: insufficient_factors.
            PermissionDeniedError: organization_suspended.
            NotFoundError: intermediate_session_not_found, member_not_found, organization_not_found, session_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.totps.create(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                expiration_minutes=30,
                session_token="9sXbQ4mKf1TzR7uLwYd0GhVpNc3JoEa6Ii8Ck2Mx5Btw",
            )
            ```
        """
        return self._call(
            _CREATE,
            CreateResponse,
            body={
                "organization_id": organization_id,
                "member_id": member_id,
                "expiration_minutes": expiration_minutes,
                "intermediate_session_token": intermediate_session_token,
                "session_token": session_token,
                "session_jwt": session_jwt,
            },
        )

    def migrate(
        self, *, organization_id: str, member_id: str, secret: str, recovery_codes: Sequence[str]
    ) -> MigrateResponse:
        """Import the authenticator app registration of a member.

        Imports a secret and recovery codes from another system, so that the member does not have to set up the app
        again. The registration is active immediately.

        POST /v1/b2b/totp/migrate
        https://stytch.com/docs/api-reference/b2b/api/mfa/totp/migrate-totp

        Args:
            organization_id: ID, slug or external ID of the organization. 1 to 128 characters.
            member_id: ID of the member, or its external ID within the organization. 1 to 128 characters.
            secret: Base32 secret that the authenticator app of the member already has.
            recovery_codes: Different recovery codes from the other system, which remain valid here.

        Returns:
            MigrateResponse: The registration was imported.

        Raises:
            BadRequestError: active_totp_exists, invalid_organization_id, recovery_codes_already_exist.
            PermissionDeniedError: organization_suspended.
            NotFoundError: member_not_found, organization_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.totps.migrate(
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                member_id="member-test-5c1d7f60-8a34-4c25-b0a2-6d1d2f9f0b71",
                secret="JBSWY3DPEHPK3PXPMFRGGZDFMZTWQ2LK",
                recovery_codes=["k3ux-9fd2-m0ap", "7yqe-t4bs-w1nc", "z8rh-0vjg-c6kd"],
            )
            ```
        """
        return self._call(
            _MIGRATE,
            MigrateResponse,
            body={
                "organization_id": organization_id,
                "member_id": member_id,
                "secret": secret,
                "recovery_codes": recovery_codes,
            },
        )
