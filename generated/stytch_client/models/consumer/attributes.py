"""Models of `consumer.attributes`."""

from ..._runtime.model import Model


class Attributes(Model):
    """Facts about the browser or app of the user, as seen by your backend."""

    ip_address: str | None = None
    """IP address of the user."""

    user_agent: str | None = None
    """User agent of the user's browser or app."""
