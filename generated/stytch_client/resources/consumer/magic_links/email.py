"""Operations `consumer.magic_links.email.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.consumer.magic_links.email import (
    InviteResponse,
    LoginOrCreateResponse,
    RevokeInviteResponse,
    SendResponse,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models.common.fields import Locale
    from ....models.consumer.attributes import Attributes
    from ....models.consumer.users import Name
    from ....typed_dicts.consumer.attributes import AttributesDict
    from ....typed_dicts.consumer.users import NameDict

_INVITE = Operation("consumer.magic_links.email.invite", "POST", "/v1/magic_links/email/invite")
_LOGIN_OR_CREATE = Operation(
    "consumer.magic_links.email.login_or_create", "POST", "/v1/magic_links/email/login_or_create"
)
_REVOKE_INVITE = Operation("consumer.magic_links.email.revoke_invite", "POST", "/v1/magic_links/email/revoke_invite")
_SEND = Operation(
    "consumer.magic_links.email.send", "POST", "/v1/magic_links/email/send", sensitive=("session_token", "session_jwt")
)


class Email(Resource):
    """Sending magic links to users by email."""

    def invite(
        self,
        *,
        email: str,
        invite_template_id: str | None = None,
        attributes: Attributes | AttributesDict | None = None,
        name: Name | NameDict | None = None,
        invite_magic_link_url: str | None = None,
        invite_expiration_minutes: int | None = None,
        locale: Locale | None = None,
        trusted_metadata: Mapping[str, object] | None = None,
        untrusted_metadata: Mapping[str, object] | None = None,
    ) -> InviteResponse:
        """Invite a user by email.

        Creates a user with the address and sends a link that accepts the invitation. The user is `pending` until the
        link is authenticated. The limit is one link per second and address.

        POST /v1/magic_links/email/invite
        https://stytch.com/docs/api/invite-by-email

        Args:
            email: Email address. At least 3 characters.
            invite_template_id: Custom template for invitation emails. Without it, the default template.
            attributes: Attributes of the user's browser or app, as your backend received them.
            name: Name of the new user, in parts.
            invite_magic_link_url: URL that the link opens for the invited person. Without it, the default invite URL of
                the project, which must be set.
            invite_expiration_minutes: Minutes for which the invitation is valid. 5 to 10080. Default: `60`.
            locale: Language of the email, as an IETF language tag. Default: `en`.
            trusted_metadata: Data about the record that only your backend may change. In an update, keys are merged,
                and a key set to null is removed.
            untrusted_metadata: Data about the record that a browser or app may also change; do not base access
                decisions on it. In an update, keys are merged, and a key set to null is removed.

        Returns:
            InviteResponse: The invitation was sent.

        Raises:
            BadRequestError: duplicate_email, inactive_email, invalid_email, invalid_email_domain, invalid_expiration,
                invalid_invite_magic_link_url, invalid_ip_address, invalid_locale, invalid_template_id,
                invalid_user_agent, metadata_invalid_format, metadata_too_large, metadata_too_many_keys,
                no_invite_redirect_url, no_match_for_provided_magic_link_url, user_already_invited.
            NotFoundError: email_template_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.magic_links.email.invite(
                email="robin@example.com",
                name={"first_name": "Robin", "last_name": "Example"},
                invite_magic_link_url="https://app.example.com/welcome",
                invite_expiration_minutes=10080,
                locale="en",
                trusted_metadata={"plan": "trial"},
            )
            ```
        """
        return self._call(
            _INVITE,
            InviteResponse,
            body={
                "email": email,
                "invite_template_id": invite_template_id,
                "attributes": attributes,
                "name": name,
                "invite_magic_link_url": invite_magic_link_url,
                "invite_expiration_minutes": invite_expiration_minutes,
                "locale": locale,
                "trusted_metadata": trusted_metadata,
                "untrusted_metadata": untrusted_metadata,
            },
        )

    def login_or_create(
        self,
        *,
        email: str,
        login_magic_link_url: str | None = None,
        signup_magic_link_url: str | None = None,
        login_expiration_minutes: int | None = None,
        signup_expiration_minutes: int | None = None,
        login_template_id: str | None = None,
        signup_template_id: str | None = None,
        attributes: Attributes | AttributesDict | None = None,
        create_user_as_pending: bool | None = None,
        code_challenge: str | None = None,
        locale: Locale | None = None,
    ) -> LoginOrCreateResponse:
        """Send a magic link by email, creating the user if necessary.

        Sends a login link to an active user, and a signup link to a pending or new user. The link leads to your
        redirect URL with a token to authenticate. The limit is one link per second and address.

        POST /v1/magic_links/email/login_or_create
        https://stytch.com/docs/api/log-in-or-create-user-by-email

        Args:
            email: Email address. At least 3 characters.
            login_magic_link_url: URL that the link opens for an active user. Without it, the default login URL of the
                project, which must be set.
            signup_magic_link_url: URL that the link opens for a new or pending user. Without it, the default signup URL
                of the project, which must be set.
            login_expiration_minutes: Minutes for which a login link is valid. 5 to 10080. Default: `60`.
            signup_expiration_minutes: Minutes for which a signup link is valid. The default is a week. 5 to 10080.
                Default: `10080`.
            login_template_id: Custom template for login emails. Without it, the default template.
            signup_template_id: Custom template for signup emails. Without it, the default template.
            attributes: Attributes of the user's browser or app, as your backend received them.
            create_user_as_pending: Whether a new user is `pending` until the magic link is authenticated, instead of
                `active` immediately. Default: `False`.
            code_challenge: Unpadded base64url form of the SHA-256 hash of the PKCE code verifier.
            locale: Language of the email, as an IETF language tag. Default: `en`.

        Returns:
            LoginOrCreateResponse: The link was sent.

        Raises:
            BadRequestError: inactive_email, invalid_email, invalid_email_domain, invalid_expiration,
                invalid_ip_address, invalid_locale, invalid_login_magic_link_url, invalid_pkce_code_challenge,
                invalid_signup_magic_link_url, invalid_template_id, invalid_user_agent, no_login_redirect_url,
                no_match_for_provided_magic_link_url, no_signup_redirect_url.
            NotFoundError: email_template_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.magic_links.email.login_or_create(
                email="robin@example.com",
                login_magic_link_url="https://app.example.com/authenticate",
                signup_magic_link_url="https://app.example.com/welcome",
                signup_expiration_minutes=1440,
                create_user_as_pending=True,
                locale="es",
            )
            ```
        """
        return self._call(
            _LOGIN_OR_CREATE,
            LoginOrCreateResponse,
            body={
                "email": email,
                "login_magic_link_url": login_magic_link_url,
                "signup_magic_link_url": signup_magic_link_url,
                "login_expiration_minutes": login_expiration_minutes,
                "signup_expiration_minutes": signup_expiration_minutes,
                "login_template_id": login_template_id,
                "signup_template_id": signup_template_id,
                "attributes": attributes,
                "create_user_as_pending": create_user_as_pending,
                "code_challenge": code_challenge,
                "locale": locale,
            },
        )

    def revoke_invite(self, *, email: str) -> RevokeInviteResponse:
        """Withdraw an invitation.

        Withdraws an invitation that is not accepted yet. Its link becomes invalid.

        POST /v1/magic_links/email/revoke_invite
        https://stytch.com/docs/api/revoke-pending-invite

        Args:
            email: Email address to which the invitation was sent. At least 3 characters.

        Returns:
            RevokeInviteResponse: The invitation was withdrawn.

        Raises:
            BadRequestError: invalid_email.
            NotFoundError: email_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.magic_links.email.revoke_invite(email="robin@example.com")
            ```
        """
        return self._call(_REVOKE_INVITE, RevokeInviteResponse, body={"email": email})

    def send(
        self,
        *,
        email: str,
        login_template_id: str | None = None,
        attributes: Attributes | AttributesDict | None = None,
        login_magic_link_url: str | None = None,
        signup_magic_link_url: str | None = None,
        login_expiration_minutes: int | None = None,
        signup_expiration_minutes: int | None = None,
        code_challenge: str | None = None,
        user_id: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
        locale: Locale | None = None,
        signup_template_id: str | None = None,
    ) -> SendResponse:
        """Send a magic link by email to a user.

        Sends a link to your redirect URL with a token to authenticate. With a user ID or a session, the address is
        added to that user, and removed again if it is not verified within five minutes. Otherwise the address must
        already belong to a user. The limit is one link per second and address.

        POST /v1/magic_links/email/send
        https://stytch.com/docs/api/send-by-email

        Args:
            email: Email address. At least 3 characters.
            login_template_id: Custom template for login emails. Without it, the default template.
            attributes: Attributes of the user's browser or app, as your backend received them.
            login_magic_link_url: URL that the link opens for an active user. Without it, the default login URL of the
                project, which must be set.
            signup_magic_link_url: URL that the link opens for a new or pending user. Without it, the default signup URL
                of the project, which must be set.
            login_expiration_minutes: Minutes for which a login link is valid. 5 to 10080. Default: `60`.
            signup_expiration_minutes: Minutes for which a signup link is valid. The default is a week. 5 to 10080.
                Default: `10080`.
            code_challenge: Unpadded base64url form of the SHA-256 hash of the PKCE code verifier.
            user_id: ID of the user to whom the address is added. It is removed again if it is not verified within five
                minutes. 1 to 128 characters.
            session_token: Token of a session of the user to whom the address is added.
            session_jwt: JWT of a session of the user to whom the address is added.
            locale: Language of the email, as an IETF language tag. Default: `en`.
            signup_template_id: Custom template for signup emails. Without it, the default template.

        Returns:
            SendResponse: The link was sent.

        Raises:
            BadRequestError: duplicate_email, duplicate_email_for_user, inactive_email, invalid_email,
                invalid_email_domain, invalid_expiration, invalid_ip_address, invalid_locale,
                invalid_login_magic_link_url, invalid_pkce_code_challenge, invalid_session_token,
                invalid_signup_magic_link_url, invalid_template_id, invalid_user_agent, invalid_user_id,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, no_login_redirect_url,
                no_match_for_provided_magic_link_url, no_signup_redirect_url, too_many_session_arguments,
                too_many_unverified_factors, unable_to_parse_session_jwt, user_id_mismatch.
            NotFoundError: email_not_found, email_template_not_found, session_not_found, user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.magic_links.email.send(
                email="robin@example.com",
                attributes={"ip_address": "203.0.113.7", "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Example/1.0"},
                login_magic_link_url="https://app.example.com/authenticate",
                signup_magic_link_url="https://app.example.com/authenticate",
                login_expiration_minutes=30,
                code_challenge="E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            )
            ```
        """
        return self._call(
            _SEND,
            SendResponse,
            body={
                "email": email,
                "login_template_id": login_template_id,
                "attributes": attributes,
                "login_magic_link_url": login_magic_link_url,
                "signup_magic_link_url": signup_magic_link_url,
                "login_expiration_minutes": login_expiration_minutes,
                "signup_expiration_minutes": signup_expiration_minutes,
                "code_challenge": code_challenge,
                "user_id": user_id,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "locale": locale,
                "signup_template_id": signup_template_id,
            },
        )
