"""Models of `consumer.attributes`."""

from ..._runtime.model import Model


class Attributes(Model):
    """Attributes of the user's browser or app, as your backend received them."""

    ip_address: str | None = None
    """IP address of the user."""

    user_agent: str | None = None
    """User agent of the user's browser or app."""
