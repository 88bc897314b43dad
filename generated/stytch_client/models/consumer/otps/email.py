"""Models of `consumer.otps.email`."""

from ...common.envelope import Envelope


class SendResponse(Envelope):
    """The recipient of the passcode."""

    user_id: str
    """ID of the user to whom the passcode was sent."""

    email_id: str
    """ID of the email address. It is the `method_id` for authenticating the passcode."""


class LoginOrCreateResponse(Envelope):
    """The recipient of the passcode."""

    user_id: str
    """ID of the user to whom the passcode was sent."""

    email_id: str
    """ID of the email address. It is the `method_id` for authenticating the passcode."""

    user_created: bool
    """Whether this call created the user."""
