"""Models of `common.connected_app.clients.secrets`."""

from ...envelope import Envelope
from . import ConnectedApp, ConnectedAppWithNextClientSecret


class RotateStartResponse(Envelope):
    """The client with its next secret."""

    connected_app: ConnectedAppWithNextClientSecret
    """An app with its next secret."""


class RotateCancelResponse(Envelope):
    """The client, whose next secret is discarded."""

    connected_app: ConnectedApp
    """An app with its settings, but without a secret."""


class RotateResponse(Envelope):
    """The client, whose next secret is now the present one."""

    connected_app: ConnectedApp
    """An app with its settings, but without a secret."""
