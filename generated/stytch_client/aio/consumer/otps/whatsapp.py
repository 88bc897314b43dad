"""Operations `consumer.otps.whatsapp.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import AsyncResource
from ....models.consumer.otps.whatsapp import LoginOrCreateResponse, SendResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....models.common.fields import Locale
    from ....models.consumer.attributes import Attributes

_LOGIN_OR_CREATE = Operation(
    "consumer.otps.whatsapp.login_or_create", "POST", "/v1/otps/whatsapp/login_or_create"
)
_SEND = Operation(
    "consumer.otps.whatsapp.send",
    "POST",
    "/v1/otps/whatsapp/send",
    sensitive=(
        "session_token",
        "session_jwt",
    ),
)


class Whatsapp(AsyncResource):
    """Sending one-time passcodes to users by WhatsApp."""

    async def login_or_create(
        self,
        *,
        phone_number: str,
        expiration_minutes: int | None = None,
        attributes: Attributes | Mapping[str, object] | None = None,
        create_user_as_pending: bool | None = None,
        locale: Locale | None = None,
    ) -> LoginOrCreateResponse:
        """Send a passcode by WhatsApp, creating the user if need be.

        Sends a passcode of six digits to the user the number belongs to, or creates a user with it first. Any
        passcode sent to the same number before stops working.

        POST /v1/otps/whatsapp/login_or_create
        https://stytch.com/docs/api/log-in-or-create-user-by-whatsapp

        Args:
            phone_number: Phone number in E.164 form, a plus sign followed by the country code and the number.
                3 to 16 characters.
            expiration_minutes: Minutes for which a passcode sent to a user stays valid. 1 to 10; 2 by
                default.
            attributes: Facts about the browser or app of the user, as seen by your backend.
            create_user_as_pending: Whether a new user is `pending` until the passcode is authenticated,
                instead of `active` at once. False by default.
            locale: Language of the message, an IETF language tag. En by default.

        Returns:
            LoginOrCreateResponse: The passcode was sent.

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
            _LOGIN_OR_CREATE,
            LoginOrCreateResponse,
            body={
                "phone_number": phone_number,
                "expiration_minutes": expiration_minutes,
                "attributes": attributes,
                "create_user_as_pending": create_user_as_pending,
                "locale": locale,
            },
        )

    async def send(
        self,
        *,
        phone_number: str,
        expiration_minutes: int | None = None,
        attributes: Attributes | Mapping[str, object] | None = None,
        locale: Locale | None = None,
        user_id: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
    ) -> SendResponse:
        """Send a passcode by WhatsApp to a user.

        Sends a passcode of six digits; any passcode sent to the same number before stops working. With a user
        ID or a session, the number is attached to that user, and dropped again unless it is proven within
        five minutes. Otherwise the number must belong to a user already.

        POST /v1/otps/whatsapp/send
        https://stytch.com/docs/api/send-otp-by-whatsapp

        Args:
            phone_number: Phone number in E.164 form, a plus sign followed by the country code and the number.
                3 to 16 characters.
            expiration_minutes: Minutes for which a passcode sent to a user stays valid. 1 to 10; 2 by
                default.
            attributes: Facts about the browser or app of the user, as seen by your backend.
            locale: Language of the message, an IETF language tag. En by default.
            user_id: User to attach the number to; it is dropped again unless it is proven within five
                minutes. 1 to 128 characters.
            session_token: Token of a session whose user the number is to be attached to.
            session_jwt: JWT of a session whose user the number is to be attached to.

        Returns:
            SendResponse: The passcode was sent.

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
                "phone_number": phone_number,
                "expiration_minutes": expiration_minutes,
                "attributes": attributes,
                "locale": locale,
                "user_id": user_id,
                "session_token": session_token,
                "session_jwt": session_jwt,
            },
        )
