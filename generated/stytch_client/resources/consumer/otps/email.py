"""Operations `consumer.otps.email.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.consumer.otps.email import LoginOrCreateResponse, SendResponse

if TYPE_CHECKING:
    from ....models.common.fields import Locale
    from ....models.consumer.attributes import Attributes
    from ....typed_dicts.consumer.attributes import AttributesDict

_LOGIN_OR_CREATE = Operation("consumer.otps.email.login_or_create", "POST", "/v1/otps/email/login_or_create")
_SEND = Operation("consumer.otps.email.send", "POST", "/v1/otps/email/send", sensitive=("session_token", "session_jwt"))


class Email(Resource):
    """Sending one-time passcodes to users by email."""

    def login_or_create(
        self,
        *,
        email: str,
        expiration_minutes: int | None = None,
        attributes: Attributes | AttributesDict | None = None,
        create_user_as_pending: bool | None = None,
        locale: Locale | None = None,
        login_template_id: str | None = None,
        signup_template_id: str | None = None,
    ) -> LoginOrCreateResponse:
        """Send a passcode by email, creating the user if necessary.

        Sends a six-digit passcode to the user with this address; if there is none, a user is created first. Earlier
        passcodes sent to the same address become invalid.

        POST /v1/otps/email/login_or_create
        https://stytch.com/docs/api/log-in-or-create-user-by-email-otp

        Args:
            email: Email address. At least 3 characters.
            expiration_minutes: Minutes for which a passcode sent to a user is valid. 1 to 10. Default: `2`.
            attributes: Attributes of the user's browser or app, as your backend received them.
            create_user_as_pending: Whether a new user is `pending` until the passcode is authenticated, instead of
                `active` immediately. Default: `False`.
            locale: Language of the email, as an IETF language tag. Default: `en`.
            login_template_id: Custom template for login emails. Without it, the default template.
            signup_template_id: Custom template for signup emails. Without it, the default template.

        Returns:
            LoginOrCreateResponse: The passcode was sent.

        Raises:
            BadRequestError: inactive_email, invalid_email, invalid_email_domain, invalid_expiration,
                invalid_expiration_otp, invalid_ip_address, invalid_locale, invalid_template_id, invalid_user_agent.
            NotFoundError: email_template_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.otps.email.login_or_create(
                email="robin@example.com",
                expiration_minutes=5,
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
                "expiration_minutes": expiration_minutes,
                "attributes": attributes,
                "create_user_as_pending": create_user_as_pending,
                "locale": locale,
                "login_template_id": login_template_id,
                "signup_template_id": signup_template_id,
            },
        )

    def send(
        self,
        *,
        email: str,
        expiration_minutes: int | None = None,
        attributes: Attributes | AttributesDict | None = None,
        locale: Locale | None = None,
        user_id: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
        login_template_id: str | None = None,
        signup_template_id: str | None = None,
    ) -> SendResponse:
        """Send a passcode by email to a user.

        Sends a six-digit passcode and invalidates earlier ones sent to the same address. With a user ID or a session,
        the address is added to that user, and removed again if it is not verified within five minutes. Otherwise the
        address must already belong to a user.

        POST /v1/otps/email/send
        https://stytch.com/docs/api/send-otp-by-email

        Args:
            email: Email address. At least 3 characters.
            expiration_minutes: Minutes for which a passcode sent to a user is valid. 1 to 10. Default: `2`.
            attributes: Attributes of the user's browser or app, as your backend received them.
            locale: Language of the email, as an IETF language tag. Default: `en`.
            user_id: ID of the user to whom the address is added. It is removed again if it is not verified within five
                minutes. 1 to 128 characters.
            session_token: Token of a session of the user to whom the address is added.
            session_jwt: JWT of a session of the user to whom the address is added.
            login_template_id: Custom template for login emails. Without it, the default template.
            signup_template_id: Custom template for signup emails. Without it, the default template.

        Returns:
            SendResponse: The passcode was sent.

        Raises:
            BadRequestError: duplicate_email, duplicate_email_for_user, inactive_email, invalid_email,
                invalid_email_domain, invalid_expiration, invalid_expiration_otp, invalid_ip_address, invalid_locale,
                invalid_session_token, invalid_template_id, invalid_user_agent, invalid_user_id, jwt_invalid_audience,
                jwt_invalid_claims, jwt_invalid_issuer, too_many_session_arguments, too_many_unverified_factors,
                unable_to_parse_session_jwt, user_id_mismatch.
            NotFoundError: email_not_found, email_template_not_found, session_not_found, user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.otps.email.send(
                email="robin@example.com",
                expiration_minutes=5,
                attributes={"ip_address": "203.0.113.7", "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Example/1.0"},
                locale="en",
                user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11",
            )
            ```
        """
        return self._call(
            _SEND,
            SendResponse,
            body={
                "email": email,
                "expiration_minutes": expiration_minutes,
                "attributes": attributes,
                "locale": locale,
                "user_id": user_id,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "login_template_id": login_template_id,
                "signup_template_id": signup_template_id,
            },
        )
