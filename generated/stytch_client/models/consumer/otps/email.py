"""Models of `consumer.otps.email`."""

from ...common.envelope import Envelope


class SendResponse(Envelope):
    """Where the passcode went."""

    user_id: str
    """User the passcode went to."""

    email_id: str
    """Identifier of the email address, the `method_id` for authenticating the passcode."""


class LoginOrCreateResponse(Envelope):
    """Where the passcode went."""

    user_id: str
    """User the passcode went to."""

    email_id: str
    """Identifier of the email address, the `method_id` for authenticating the passcode."""

    user_created: bool
    """Whether the user is new."""
