"""Models of `b2b.sso.oidc`."""

from ...common.envelope import Envelope
from . import OIDCConnection


class CreateConnectionResponse(Envelope):
    """The new connection."""

    connection: OIDCConnection | None = None
    """The new connection."""


class UpdateConnectionResponse(Envelope):
    """The connection after the change."""

    connection: OIDCConnection | None = None
    """The connection after the change."""

    warning: str | None = None
    """Why the metadata of the issuer could not be read, although the connection was changed."""
