"""Models of `consumer.magic_links.requests`."""

from ...._runtime.model import Model


class Options(Model):
    """Attributes that must be the same as when the passcode or magic link was requested."""

    ip_match_required: bool
    """Whether the IP address must be the same."""

    user_agent_match_required: bool
    """Whether the user agent must be the same."""
