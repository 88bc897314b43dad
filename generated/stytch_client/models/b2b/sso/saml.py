"""Models of `b2b.sso.saml`."""

from ...common.envelope import Envelope
from . import SAMLConnection


class CreateConnectionResponse(Envelope):
    """The new connection."""

    connection: SAMLConnection | None = None
    """The new connection."""


class UpdateConnectionResponse(Envelope):
    """The connection after the change."""

    connection: SAMLConnection | None = None
    """The connection after the change."""


class UpdateByURLResponse(Envelope):
    """The connection with the settings from the metadata."""

    connection: SAMLConnection | None = None
    """The connection after the change."""


class DeleteVerificationCertificateResponse(Envelope):
    """The ID of the deleted certificate."""

    certificate_id: str
    """ID of the deleted certificate."""


class DeleteEncryptionPrivateKeyResponse(Envelope):
    """The ID of the deleted key."""

    private_key_id: str
    """ID of the deleted key."""
