"""Models of `consumer.otps.sms`."""

from typing import Annotated

from pydantic import Field

from ...._runtime.model import Model
from ...common.envelope import Envelope
from ...common.fields import Locale
from ..attributes import Attributes


class LoginOrCreateRequest(Model):
    """Whom to send a passcode by SMS, as an existing or a new user."""

    phone_number: str
    """Phone number in E.164 form, a plus sign followed by the country code and the number."""

    expiration_minutes: int | None = None
    """Minutes for which a passcode sent to a user stays valid."""

    attributes: Attributes | None = None
    create_user_as_pending: bool | None = None
    """Whether a new user is `pending` until the passcode is authenticated, instead of `active` at once."""

    locale: Locale | None = None


class LoginOrCreateResponse(Envelope):
    """Where the passcode went."""

    user_id: str
    """User the passcode went to."""

    phone_id: str
    """Identifier of the phone number, the `method_id` for authenticating the passcode."""

    user_created: bool
    """Whether the user is new."""


class SendRequest(Model):
    """Whom to send a passcode by SMS."""

    phone_number: str
    """Phone number in E.164 form, a plus sign followed by the country code and the number."""

    expiration_minutes: int | None = None
    """Minutes for which a passcode sent to a user stays valid."""

    attributes: Attributes | None = None
    locale: Locale | None = None
    user_id: str | None = None
    """User to attach the number to; it is dropped again unless it is proven within five minutes."""

    session_token: Annotated[str | None, Field(repr=False)] = None
    """Token of a session whose user the number is to be attached to."""

    session_jwt: Annotated[str | None, Field(repr=False)] = None
    """JWT of a session whose user the number is to be attached to."""


class SendResponse(Envelope):
    """Where the passcode went."""

    user_id: str
    """User the passcode went to."""

    phone_id: str
    """Identifier of the phone number, the `method_id` for authenticating the passcode."""
