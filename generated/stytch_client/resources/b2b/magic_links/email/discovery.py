"""Operations `b2b.magic_links.email.discovery.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....._runtime.operation import Operation
from ....._runtime.resource import Resource
from .....models.b2b.magic_links.email.discovery import SendResponse

if TYPE_CHECKING:
    from .....models.common.fields import Locale

_SEND = Operation("b2b.magic_links.email.discovery.send", "POST", "/v1/b2b/magic_links/email/discovery/send")


class Discovery(Resource):
    """Sending magic links by email before an organization is chosen."""

    def send(
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

        Sends a link that verifies an email address before an organization is chosen. Authenticating it lists the
        organizations that the person can sign in to or join.

        POST /v1/b2b/magic_links/email/discovery/send
        https://stytch.com/docs/b2b/api/send-discovery-email

        Args:
            email_address: Address to which the discovery link is sent; it may be new to the project. At least 3
                characters.
            discovery_redirect_url: URL that the link opens. Without it, the default URL of the project.
            pkce_code_challenge: Unpadded base64url form of the SHA-256 hash of the PKCE code verifier.
            login_template_id: Custom template for login emails. Without it, the default template.
            locale: Language of the email, as an IETF language tag. Default: `en`.
            discovery_expiration_minutes: Minutes for which the magic link is valid. 5 to 10080. Default: `60`.

        Returns:
            SendResponse: The link was sent.

        Raises:
            BadRequestError: inactive_email, invalid_email, invalid_email_domain, invalid_expiration, invalid_locale,
                invalid_pkce_code_challenge, invalid_template_id, no_discovery_redirect_url,
                no_match_for_provided_magic_link_url.
            NotFoundError: email_template_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.magic_links.email.discovery.send(
                email_address="ada@example.com",
                discovery_redirect_url="https://app.example.com/discovery",
                pkce_code_challenge="E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                locale="fr",
                discovery_expiration_minutes=15,
            )
            ```
        """
        return self._call(
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
