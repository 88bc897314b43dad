"""Models of `consumer.attributes`."""

from ..._runtime.model import Model


class Attributes(Model):
    """Facts about the browser or app of the user, as seen by your backend."""

    ip_address: str | None = None
    """IP address of the user."""

    user_agent: str | None = None
    """User agent of the user's browser or app."""


class Options(Model):
    """What must be the same as when the passcode or link was sent."""

    ip_match_required: bool
    """Whether the IP address must be the same."""

    user_agent_match_required: bool
    """Whether the user agent must be the same."""
