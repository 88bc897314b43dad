"""Models of `common.m2m.clients.secrets`."""

from ...envelope import Envelope
from . import M2MClient, M2MClientWithNextClientSecret


class RotateStartResponse(Envelope):
    """The client with its next secret."""

    m2m_client: M2MClientWithNextClientSecret
    """A client with its next secret."""


class RotateCancelResponse(Envelope):
    """The client, whose next secret is discarded."""

    m2m_client: M2MClient
    """A service that gets access tokens with its ID and secret."""


class RotateResponse(Envelope):
    """The client, whose next secret is now the present one."""

    m2m_client: M2MClient
    """A service that gets access tokens with its ID and secret."""
