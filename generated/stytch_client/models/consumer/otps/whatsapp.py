"""Models of `consumer.otps.whatsapp`."""

from ...common.envelope import Envelope


class SendResponse(Envelope):
    """The recipient of the passcode."""

    user_id: str
    """ID of the user to whom the passcode was sent."""

    phone_id: str
    """ID of the phone number. It is the `method_id` for authenticating the passcode."""


class LoginOrCreateResponse(Envelope):
    """The recipient of the passcode."""

    user_id: str
    """ID of the user to whom the passcode was sent."""

    phone_id: str
    """ID of the phone number. It is the `method_id` for authenticating the passcode."""

    user_created: bool
    """Whether this call created the user."""
