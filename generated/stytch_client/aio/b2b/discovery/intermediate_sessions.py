"""Operations `b2b.discovery.intermediate_sessions.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import AsyncResource
from ....models.b2b.discovery.intermediate_sessions import ExchangeResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models.common.fields import LoginLocale

_EXCHANGE = Operation(
    "b2b.discovery.intermediate_sessions.exchange",
    "POST",
    "/v1/b2b/discovery/intermediate_sessions/exchange",
    sensitive=("intermediate_session_token",),
)


class IntermediateSessions(AsyncResource):
    """Entering an organization with the factors proven during discovery."""

    async def exchange(
        self,
        *,
        intermediate_session_token: str,
        organization_id: str,
        session_duration_minutes: int | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        locale: LoginLocale | None = None,
        telemetry_id: str | None = None,
    ) -> ExchangeResponse:
        """Exchange an intermediate session for a session.

        Signs a person in to the chosen organization: as a member, on an invitation, or as a new member where
        the email domain or the OAuth tenant allows it. The intermediate session token is used up when this
        succeeds.

        If the organization asks for more, `member_authenticated` is false and the same token comes back:
        complete first what `primary_required` names, then what `mfa_required` names. A passcode is texted by
        itself to members whose default second factor is the phone.

        POST /v1/b2b/discovery/intermediate_sessions/exchange
        https://stytch.com/docs/b2b/api/exchange-intermediate-session

        Args:
            intermediate_session_token: Token that remembers which primary factors were already proven, before
                a full session exists. Lives ten minutes.
            organization_id: Organization to sign in to or join, by ID, slug or external ID. 1 to 128
                characters.
            session_duration_minutes: Lifetime of the new session in minutes; an hour without it. Ignored
                while a step is missing. 5 to 527040. Default: `60`.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key.
                The registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All
                claims together may take 4096 bytes as JSON.
            locale: Language of a message sent in the course of this login, an IETF language tag. Default:
                `en`.
            telemetry_id: Identifier of a device fingerprint lookup that the browser made before this call.

        Returns:
            ExchangeResponse: A session in the organization, or what is still missing.

        Raises:
            BadRequestError: action_not_allowed_email_domain_is_claimed, custom_claims_too_large,
                email_jit_provisioning_not_allowed, invalid_email_for_jit_provisioning,
                invalid_intermediate_session_token_for_organization, invalid_locale,
                invalid_oauth_tenant_for_jit_provisioning, invalid_organization_id, invalid_session_duration,
                invalid_session_duration_minutes, invalid_session_token,
                oauth_tenant_jit_provisioning_not_allowed, reserved_claims_in_custom_claims,
                retired_member_email, stytch_claims_in_custom_claims, unable_to_represent_custom_claims_json.
            PermissionDeniedError: organization_suspended.
            NotFoundError: intermediate_session_not_found, organization_not_found.
            RateLimitError: user_lock_limit_reached.

        Example:
            ```python
            response = await client.discovery.intermediate_sessions.exchange(
                intermediate_session_token="SeiGwdj5lKkrEVgcEY3QNJXt6srxS3IK2Nwkar6mXD4=",
                organization_id="organization-test-07a2c5b1-4f0e-4c1d-9a55-2f6a1f3f7c10",
                session_duration_minutes=60,
                session_custom_claims={"theme": "dark"},
                locale="en",
            )
            ```
        """
        return await self._call(
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
