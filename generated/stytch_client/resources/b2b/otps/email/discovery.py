"""Operations `b2b.otps.email.discovery.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....._runtime.operation import Operation
from ....._runtime.resource import Resource
from .....models.b2b.otps.email.discovery import AuthenticateResponse, SendResponse

if TYPE_CHECKING:
    from .....models.common.fields import Locale

_AUTHENTICATE = Operation(
    "b2b.otps.email.discovery.authenticate", "POST", "/v1/b2b/otps/email/discovery/authenticate", sensitive=("code",)
)
_SEND = Operation("b2b.otps.email.discovery.send", "POST", "/v1/b2b/otps/email/discovery/send")


class Discovery(Resource):
    """One-time passcodes by email before an organization is chosen."""

    def authenticate(self, *, email_address: str, code: str) -> AuthenticateResponse:
        """Authenticate a discovery passcode.

        Authenticates a discovery passcode and lists the organizations that the person can sign in to or join. No
        session is started and no SMS is sent: exchange the intermediate session token for a session in one of the
        organizations, or create an organization with it.

        POST /v1/b2b/otps/email/discovery/authenticate
        https://stytch.com/docs/b2b/api/authenticate-discovery-email-otp

        Args:
            email_address: Address to which the passcode was sent. At least 3 characters.
            code: Six-digit passcode from the email; only the newest one sent to the address is valid. 6 characters.

        Returns:
            AuthenticateResponse: The email address was verified.

        Raises:
            BadRequestError: invalid_code, invalid_email.
            AuthenticationError: unable_to_auth_otp_code.
            NotFoundError: otp_code_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.otps.email.discovery.authenticate(email_address="ada@example.com", code="905528")
            ```
        """
        return self._call(_AUTHENTICATE, AuthenticateResponse, body={"email_address": email_address, "code": code})

    def send(
        self,
        *,
        email_address: str,
        login_template_id: str | None = None,
        locale: Locale | None = None,
        discovery_expiration_minutes: int | None = None,
    ) -> SendResponse:
        """Email a discovery passcode.

        Sends a passcode that verifies an email address before an organization is chosen, and invalidates earlier ones
        sent to the same address. Authenticating it lists the organizations that the person can sign in to or join.

        POST /v1/b2b/otps/email/discovery/send
        https://stytch.com/docs/b2b/api/send-discovery-email-otp

        Args:
            email_address: Address to which the passcode is sent; it may be new to the project. At least 3 characters.
            login_template_id: Custom template for login emails. Without it, the default template.
            locale: Language of the email, as an IETF language tag. Default: `en`.
            discovery_expiration_minutes: Minutes for which a passcode sent to a member by email is valid. 2 to 15.
                Default: `10`.

        Returns:
            SendResponse: The passcode was sent.

        Raises:
            BadRequestError: inactive_email, invalid_email, invalid_email_domain, invalid_expiration,
                invalid_expiration_otp, invalid_locale, invalid_template_id.
            NotFoundError: email_template_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.otps.email.discovery.send(
                email_address="ada@example.com",
                locale="en",
                discovery_expiration_minutes=5,
            )
            ```
        """
        return self._call(
            _SEND,
            SendResponse,
            body={
                "email_address": email_address,
                "login_template_id": login_template_id,
                "locale": locale,
                "discovery_expiration_minutes": discovery_expiration_minutes,
            },
        )
