"""Operations `b2b.passwords.discovery.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ....._runtime.operation import Operation
from ....._runtime.resource import Resource
from .....models.b2b.passwords.discovery import AuthenticateResponse

if TYPE_CHECKING:
    from .email import Email

_AUTHENTICATE = Operation(
    "b2b.passwords.discovery.authenticate", "POST", "/v1/b2b/passwords/discovery/authenticate", sensitive=("password",)
)


class Discovery(Resource):
    """Signing in with a password before an organization is chosen."""

    @cached_property
    def email(self) -> Email:
        """Resetting passwords by email before an organization is chosen."""
        from .email import Email

        return Email(self._core)

    def authenticate(self, *, email_address: str, password: str) -> AuthenticateResponse:
        """Sign in with a password and find organizations.

        Checks a password before an organization is chosen, and lists the organizations that the person can sign in to
        or join. Only for projects in which organizations share passwords. A correct password that is known from a
        breach is rejected with `member_reset_password`. No session is started: exchange the intermediate session token
        for one.

        POST /v1/b2b/passwords/discovery/authenticate
        https://stytch.com/docs/api-reference/b2b/api/passwords/discovery-authenticate

        Args:
            email_address: Email address of the person, without an organization. At least 3 characters.
            password: Password. Every Unicode character is allowed, including spaces and emojis.

        Returns:
            AuthenticateResponse: The password was correct.

        Raises:
            BadRequestError: cross_org_passwords_not_enabled, invalid_email, member_reset_password, no_user_password,
                password_does_not_match.
            NotFoundError: email_not_found, member_password_not_found.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.discovery.authenticate(
                email_address="ada@example.com",
                password="four winds carry the harbour bell",
            )
            ```
        """
        return self._call(
            _AUTHENTICATE, AuthenticateResponse, body={"email_address": email_address, "password": password}
        )
