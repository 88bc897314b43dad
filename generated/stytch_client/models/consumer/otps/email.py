"""Models of `consumer.otps.email`."""

from typing import Annotated

from pydantic import Field

from ...._runtime.model import Model
from ...common.envelope import Envelope
from ...common.fields import Locale
from ..attributes import Attributes


class LoginOrCreateRequest(Model):
    """Whom to send a passcode by email, as an existing or a new user."""

    email: str
    """Email address."""

    expiration_minutes: int | None = None
    """Minutes for which a passcode sent to a user stays valid."""

    attributes: Attributes | None = None
    create_user_as_pending: bool | None = None
    """Whether a new user is `pending` until the passcode is authenticated, instead of `active` at once."""

    locale: Locale | None = None
    login_template_id: str | None = None
    """Custom email template for a user who signs in."""

    signup_template_id: str | None = None
    """Custom email template for a user who signs up."""


class LoginOrCreateResponse(Envelope):
    """Where the passcode went."""

    user_id: str
    """User the passcode went to."""

    email_id: str
    """Identifier of the email address, the `method_id` for authenticating the passcode."""

    user_created: bool
    """Whether the user is new."""


class SendRequest(Model):
    """Whom to send a passcode by email."""

    email: str
    """Email address."""

    expiration_minutes: int | None = None
    """Minutes for which a passcode sent to a user stays valid."""

    attributes: Attributes | None = None
    locale: Locale | None = None
    user_id: str | None = None
    """User to attach the address to; it is dropped again unless it is proven within five minutes."""

    session_token: Annotated[str | None, Field(repr=False)] = None
    """Token of a session whose user the address is to be attached to."""

    session_jwt: Annotated[str | None, Field(repr=False)] = None
    """JWT of a session whose user the address is to be attached to."""

    login_template_id: str | None = None
    """Custom email template for a user who signs in."""

    signup_template_id: str | None = None
    """Custom email template for a user who signs up."""


class SendResponse(Envelope):
    """Where the passcode went."""

    user_id: str
    """User the passcode went to."""

    email_id: str
    """Identifier of the email address, the `method_id` for authenticating the passcode."""
