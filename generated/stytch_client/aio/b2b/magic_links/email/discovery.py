"""Operations `b2b.magic_links.email.discovery.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....._runtime.operation import Operation
from ....._runtime.resource import AsyncResource
from .....models.b2b.magic_links.email.discovery import SendResponse

if TYPE_CHECKING:
    from .....models.common.fields import Locale

_SEND = Operation("b2b.magic_links.email.discovery.send", "POST", "/v1/b2b/magic_links/email/discovery/send")


class Discovery(AsyncResource):
    """Sending magic links by email before an organization is chosen."""

    async def send(
        self,
        *,
        email_address: str,
        discovery_redirect_url: str | None = None,
        pkce_code_challenge: str | None = None,
        login_template_id: str | None = None,
        locale: Locale | None = None,
        discovery_expiration_minutes: int | None = None,
    ) -> SendResponse:
        """Email a discovery link.

        Sends a link that proves an address without naming an organization. Redeeming it tells which
        organizations the address can log in to.

        POST /v1/b2b/magic_links/email/discovery/send
        https://stytch.com/docs/b2b/api/send-discovery-email

        Args:
            email_address: Address the discovery link is sent to; it need not be known to the project. At
                least 3 characters.
            discovery_redirect_url: Where the link takes the recipient; the dashboard default when left out.
            pkce_code_challenge: Unpadded base64url form of the SHA-256 hash of the PKCE code verifier.
            login_template_id: Custom email template for login mails.
            locale: Language of the message, an IETF language tag. En by default.
            discovery_expiration_minutes: Minutes for which the magic link stays valid. 5 to 10080; 60 by
                default.

        Returns:
            SendResponse: The link is on its way.

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
            _SEND,
            SendResponse,
            body={
                "email_address": email_address,
                "discovery_redirect_url": discovery_redirect_url,
                "pkce_code_challenge": pkce_code_challenge,
                "login_template_id": login_template_id,
                "locale": locale,
                "discovery_expiration_minutes": discovery_expiration_minutes,
            },
        )
