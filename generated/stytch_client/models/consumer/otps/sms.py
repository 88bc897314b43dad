"""Models of `consumer.otps.sms`."""

from ...common.envelope import Envelope


class SendResponse(Envelope):
    """Where the passcode went."""

    user_id: str
    """User the passcode went to."""

    phone_id: str
    """Identifier of the phone number, the `method_id` for authenticating the passcode."""


class LoginOrCreateResponse(Envelope):
    """Where the passcode went."""

    user_id: str
    """User the passcode went to."""

    phone_id: str
    """Identifier of the phone number, the `method_id` for authenticating the passcode."""

    user_created: bool
    """Whether the user is new."""
