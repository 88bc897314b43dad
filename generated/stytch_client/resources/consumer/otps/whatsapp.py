"""Operations `consumer.otps.whatsapp.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.consumer.otps.whatsapp import LoginOrCreateResponse, SendResponse

if TYPE_CHECKING:
    from ....models.common.fields import SMSLocale
    from ....models.consumer.attributes import Attributes
    from ....typed_dicts.consumer.attributes import AttributesDict

_LOGIN_OR_CREATE = Operation("consumer.otps.whatsapp.login_or_create", "POST", "/v1/otps/whatsapp/login_or_create")
_SEND = Operation(
    "consumer.otps.whatsapp.send", "POST", "/v1/otps/whatsapp/send", sensitive=("session_token", "session_jwt")
)


class WhatsApp(Resource):
    """Sending one-time passcodes to users by WhatsApp."""

    def login_or_create(
        self,
        *,
        phone_number: str,
        expiration_minutes: int | None = None,
        attributes: Attributes | AttributesDict | None = None,
        create_user_as_pending: bool | None = None,
        locale: SMSLocale | None = None,
    ) -> LoginOrCreateResponse:
        """Send a passcode by WhatsApp, creating the user if necessary.

        Sends a six-digit passcode to the user with this number; if there is none, a user is created first. Earlier
        passcodes sent to the same number become invalid.

        POST /v1/otps/whatsapp/login_or_create
        https://stytch.com/docs/api/log-in-or-create-user-by-whatsapp

        Args:
            phone_number: Phone number in E.164 form: a plus sign, the country code and the number. 3 to 16 characters.
            expiration_minutes: Minutes for which a passcode sent to a user is valid. 1 to 10. Default: `2`.
            attributes: Attributes of the user's browser or app, as your backend received them.
            create_user_as_pending: Whether a new user is `pending` until the passcode is authenticated, instead of
                `active` immediately. Default: `False`.
            locale: Language of the message by SMS or WhatsApp, as an IETF language tag. Default: `en`.

        Returns:
            LoginOrCreateResponse: The passcode was sent.

        Raises:
            BadRequestError: downstream_carrier_error, invalid_expiration, invalid_expiration_otp, invalid_ip_address,
                invalid_locale, invalid_phone_number, invalid_phone_number_country_code, invalid_user_agent.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.otps.whatsapp.login_or_create(
                phone_number="+15555550123",
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
                "phone_number": phone_number,
                "expiration_minutes": expiration_minutes,
                "attributes": attributes,
                "create_user_as_pending": create_user_as_pending,
                "locale": locale,
            },
        )

    def send(
        self,
        *,
        phone_number: str,
        expiration_minutes: int | None = None,
        attributes: Attributes | AttributesDict | None = None,
        locale: SMSLocale | None = None,
        user_id: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
    ) -> SendResponse:
        """Send a passcode by WhatsApp to a user.

        Sends a six-digit passcode and invalidates earlier ones sent to the same number. With a user ID or a session,
        the number is added to that user, and removed again if it is not verified within five minutes. Otherwise the
        number must already belong to a user.

        POST /v1/otps/whatsapp/send
        https://stytch.com/docs/api/send-otp-by-whatsapp

        Args:
            phone_number: Phone number in E.164 form: a plus sign, the country code and the number. 3 to 16 characters.
            expiration_minutes: Minutes for which a passcode sent to a user is valid. 1 to 10. Default: `2`.
            attributes: Attributes of the user's browser or app, as your backend received them.
            locale: Language of the message by SMS or WhatsApp, as an IETF language tag. Default: `en`.
            user_id: ID of the user to whom the number is added. It is removed again if it is not verified within five
                minutes. 1 to 128 characters.
            session_token: Token of a session of the user to whom the number is added.
            session_jwt: JWT of a session of the user to whom the number is added.

        Returns:
            SendResponse: The passcode was sent.

        Raises:
            BadRequestError: downstream_carrier_error, duplicate_phone_number, duplicate_phone_number_for_user,
                invalid_expiration, invalid_expiration_otp, invalid_ip_address, invalid_locale, invalid_phone_number,
                invalid_phone_number_country_code, invalid_session_token, invalid_user_agent, invalid_user_id,
                jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, too_many_session_arguments,
                too_many_unverified_factors, unable_to_parse_session_jwt, user_id_mismatch.
            NotFoundError: phone_number_not_found, session_not_found, user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.otps.whatsapp.send(
                phone_number="+15555550123",
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
                "phone_number": phone_number,
                "expiration_minutes": expiration_minutes,
                "attributes": attributes,
                "locale": locale,
                "user_id": user_id,
                "session_token": session_token,
                "session_jwt": session_jwt,
            },
        )
