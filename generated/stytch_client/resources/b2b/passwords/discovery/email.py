"""Operations `b2b.passwords.discovery.email.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....._runtime.operation import Operation
from ....._runtime.resource import Resource
from .....models.b2b.passwords.discovery.email import ResetResponse, ResetStartResponse

if TYPE_CHECKING:
    from .....models.common.fields import Locale

_RESET = Operation(
    "b2b.passwords.discovery.email.reset",
    "POST",
    "/v1/b2b/passwords/discovery/email/reset",
    sensitive=("password_reset_token", "password", "pkce_code_verifier"),
)
_RESET_START = Operation(
    "b2b.passwords.discovery.email.reset_start", "POST", "/v1/b2b/passwords/discovery/email/reset/start"
)


class Email(Resource):
    """Resetting passwords by email before an organization is chosen."""

    def reset(
        self, *, password_reset_token: str, password: str, pkce_code_verifier: str | None = None
    ) -> ResetResponse:
        """Set a new password and find organizations.

        Sets or replaces the password that organizations share, with the token from the email, and lists the
        organizations that the person can sign in to or join. No session is started: exchange the intermediate session
        token for one.

        POST /v1/b2b/passwords/discovery/email/reset
        https://stytch.com/docs/api-reference/b2b/api/passwords/create-or-reset-options/discovery-password-reset-by-email

        Args:
            password_reset_token: Token from the `token` parameter of the URL that the link in the email opened. It
                works once.
            password: Password to set. Every Unicode character is allowed, including spaces and emojis. It must satisfy
                the strength policy of the project, which the strength check tells beforehand.
            pkce_code_verifier: PKCE code verifier whose hash was sent as the code challenge when the flow began.

        Returns:
            ResetResponse: The password was set.

        Raises:
            BadRequestError: breached_password, cross_org_passwords_not_enabled, invalid_pkce_code_verifier,
                password_validation_timeout, pkce_did_not_expect_code_verifier, pkce_expected_code_verifier,
                pkce_mismatch, weak_password.
            AuthenticationError: unable_to_auth_password_reset_token.
            RateLimitError: user_lock_limit_reached.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.discovery.email.reset(
                password_reset_token="GwmeSxKh3Y5R0aZ2oTq7VbUc8jNn1PdLfEi4Xs6MtQ0=",
                password="five lamps light the northern quay",
                pkce_code_verifier="dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            )
            ```
        """
        return self._call(
            _RESET,
            ResetResponse,
            body={
                "password_reset_token": password_reset_token,
                "password": password,
                "pkce_code_verifier": pkce_code_verifier,
            },
        )

    def reset_start(
        self,
        *,
        email_address: str,
        reset_password_redirect_url: str | None = None,
        discovery_redirect_url: str | None = None,
        reset_password_template_id: str | None = None,
        reset_password_expiration_minutes: int | None = None,
        pkce_code_challenge: str | None = None,
        locale: Locale | None = None,
        verify_email_template_id: str | None = None,
    ) -> ResetStartResponse:
        """Email a link to set a new password, without an organization.

        Sends a link to the page on which the person enters a new password; the URL contains a token. The email also has
        a link for discovery without a password. Only for projects in which organizations share passwords.

        POST /v1/b2b/passwords/discovery/email/reset/start
        https://stytch.com/docs/api-reference/b2b/api/passwords/create-or-reset-options/discovery-password-reset-by-email-start

        Args:
            email_address: Email address to which the link is sent. At least 3 characters.
            reset_password_redirect_url: Page that the link in the email opens, on which a new password is entered. Must
                be one of the redirect URLs set up for the project; without it the default of the project is used.
            discovery_redirect_url: URL that the link for discovery without a password opens. It must be one of the
                redirect URLs of the project. Without it, the default URL of the project.
            reset_password_template_id: Custom email template for resetting a password.
            reset_password_expiration_minutes: Minutes for which the link to reset the password stays valid. 5 to 10080.
                Default: `30`.
            pkce_code_challenge: Unpadded base64url form of the SHA-256 hash of the PKCE code verifier.
            locale: Language of the email, as an IETF language tag. Default: `en`.
            verify_email_template_id: Custom email template for verifying the address, used if it has no password yet.

        Returns:
            ResetStartResponse: The link was sent.

        Raises:
            BadRequestError: cross_org_passwords_not_enabled, inactive_email, invalid_email, invalid_email_domain,
                invalid_expiration, invalid_locale, invalid_password_reset_redirect_url, invalid_pkce_code_challenge,
                invalid_template_id, no_discovery_redirect_url, no_match_for_provided_magic_link_url,
                no_password_reset_redirect_url.
            NotFoundError: email_template_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.passwords.discovery.email.reset_start(
                email_address="ada@example.com",
                reset_password_redirect_url="https://app.example.com/reset-password",
                discovery_redirect_url="https://app.example.com/discover",
                reset_password_expiration_minutes=30,
                pkce_code_challenge="E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                locale="en",
            )
            ```
        """
        return self._call(
            _RESET_START,
            ResetStartResponse,
            body={
                "email_address": email_address,
                "reset_password_redirect_url": reset_password_redirect_url,
                "discovery_redirect_url": discovery_redirect_url,
                "reset_password_template_id": reset_password_template_id,
                "reset_password_expiration_minutes": reset_password_expiration_minutes,
                "pkce_code_challenge": pkce_code_challenge,
                "locale": locale,
                "verify_email_template_id": verify_email_template_id,
            },
        )
