"""Models of `consumer.magic_links.email`."""

from ...common.envelope import Envelope


class SendResponse(Envelope):
    """Where the magic link went."""

    user_id: str
    """User the magic link went to."""

    email_id: str
    """Identifier of the email address."""


class LoginOrCreateResponse(Envelope):
    """Where the magic link went."""

    user_id: str
    """User the magic link went to."""

    email_id: str
    """Identifier of the email address."""

    user_created: bool
    """Whether the user is new."""


class InviteResponse(Envelope):
    """User who was invited."""

    user_id: str
    """Identifier of the new user."""

    email_id: str
    """Identifier of the email address."""


class RevokeInviteResponse(Envelope):
    """Confirmation that the invitation was withdrawn."""
