"""Models of `b2b.sso.external`."""

from ...common.envelope import Envelope
from . import Connection


class CreateConnectionResponse(Envelope):
    """The new connection."""

    connection: Connection | None = None
    """The new connection."""


class UpdateConnectionResponse(Envelope):
    """The connection after the change."""

    connection: Connection | None = None
    """The connection after the change."""
