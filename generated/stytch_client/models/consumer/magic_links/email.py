"""Models of `consumer.magic_links.email`."""

from ...common.envelope import Envelope


class SendResponse(Envelope):
    """The recipient of the magic link."""

    user_id: str
    """ID of the user to whom the link was sent."""

    email_id: str
    """ID of the email address."""


class LoginOrCreateResponse(Envelope):
    """The recipient of the magic link."""

    user_id: str
    """ID of the user to whom the link was sent."""

    email_id: str
    """ID of the email address."""

    user_created: bool
    """Whether this call created the user."""


class InviteResponse(Envelope):
    """The user who was invited."""

    user_id: str
    """ID of the new user."""

    email_id: str
    """ID of the email address."""


class RevokeInviteResponse(Envelope):
    """Confirms that the invitation was withdrawn."""
