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
                while a step is missing. 5 to 527040; 60 by default.
            session_custom_claims: Claims to merge into those of the session, key by key; null removes a key.
                The registered names `iss`, `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All
                claims together may take 4096 bytes as JSON.
            locale: Language of a message sent in the course of this login, an IETF language tag. En by
                default.
            telemetry_id: Identifier of a device fingerprint lookup that the browser made before this call.

        Returns:
            ExchangeResponse: A session in the organization, or what is still missing.

        Raises:
            BadRequestError: The request is malformed, breaks a limit or does not fit the state of the
                account.
            AuthenticationError: The project credentials are wrong, or a code or link is spent, expired or not
                enough.
            PermissionDeniedError: The member session or the authorization check does not permit the action.
            NotFoundError: Something that the request names does not exist, or no longer does.
            RateLimitError: Too many calls in too short a time, or the account is locked after failed
                attempts.
            ServerError: The server failed. The call may be tried again.
            APIConnectionError: No complete answer came.
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
