"""Operations `b2b.discovery.intermediate_sessions.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.discovery.intermediate_sessions import ExchangeResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models.common.fields import SMSLocale

_EXCHANGE = Operation(
    "b2b.discovery.intermediate_sessions.exchange",
    "POST",
    "/v1/b2b/discovery/intermediate_sessions/exchange",
    sensitive=("intermediate_session_token",),
)


class IntermediateSessions(Resource):
    """Signing in to an organization with the factors authenticated during discovery."""

    def exchange(
        self,
        *,
        intermediate_session_token: str,
        organization_id: str,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        locale: SMSLocale | None = None,
        telemetry_id: str | None = None,
    ) -> ExchangeResponse:
        """Exchange an intermediate session for a session.

        Signs a person in to the given organization: as a member, by accepting an invitation, or as a new member if the
        email domain or the OAuth tenant permits it. Once it has been exchanged for a session, the intermediate session
        token cannot be used again.

        If the organization requires further factors, `member_authenticated` is false and the same token is returned:
        complete first the step that `primary_required` names, then the one that `mfa_required` names. Members whose
        default second factor is the phone receive a passcode by SMS without a further call.

        POST /v1/b2b/discovery/intermediate_sessions/exchange
        https://stytch.com/docs/b2b/api/exchange-intermediate-session

        Args:
            intermediate_session_token: Token for a sign-in that is not complete, with the factors authenticated so far.
                Valid for ten minutes.
            organization_id: ID, slug or external ID of the organization to sign in to or join. 1 to 128 characters.
            session_duration_minutes: Lifetime of the new session in minutes; 60 without it. Ignored while a step is
                missing. 5 to 527040. Default: `60`.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key. The
                registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may
                take 4096 bytes as JSON.
            locale: Language of the message by SMS or WhatsApp, as an IETF language tag. Default: `en`.
            telemetry_id: ID of the device fingerprint lookup that the browser made before this call. With it, the
                response contains data about the device.

        Returns:
            ExchangeResponse: A session in the organization, or the step that is still missing.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, custom_claims_too_large,
                email_jit_provisioning_not_allowed, invalid_email_for_jit_provisioning,
                invalid_intermediate_session_token_for_organization, invalid_locale,
                invalid_oauth_tenant_for_jit_provisioning, invalid_organization_id, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token, oauth_tenant_jit_provisioning_not_allowed,
                reserved_claims_in_custom_claims, retired_member_email, stytch_claims_in_custom_claims,
                unable_to_represent_custom_claims_json.
            PermissionDeniedError: organization_suspended.
            NotFoundError: intermediate_session_not_found, organization_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.discovery.intermediate_sessions.exchange(
                intermediate_session_token="SeiGwdj5lKkrEVgcEY3QNJXt6srxS3IK2Nwkar6mXD4=",
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                session_duration_minutes=60,
                session_custom_claims={"theme": "dark"},
                locale="en",
            )
            ```
        """
        return self._call(
            _EXCHANGE,
            ExchangeResponse,
            body={
                "intermediate_session_token": intermediate_session_token,
                "organization_id": organization_id,
                "session_duration_minutes": session_duration_minutes,
                "session_custom_claims": session_custom_claims,
                "locale": locale,
                "telemetry_id": telemetry_id,
            },
        )
