"""Models of `b2b.magic_links.email.discovery`."""

from ....._runtime.model import Model
from ....common.envelope import Envelope
from ....common.fields import Locale


class SendRequest(Model):
    """Who gets the link, and how it looks and where it leads."""

    email_address: str
    """Address the discovery link is sent to; it need not be known to the project."""

    discovery_redirect_url: str | None = None
    """Where the link takes the recipient; the dashboard default when left out."""

    pkce_code_challenge: str | None = None
    """Unpadded base64url form of the SHA-256 hash of the PKCE code verifier."""

    login_template_id: str | None = None
    """Custom email template for login mails."""

    locale: Locale | None = None
    discovery_expiration_minutes: int | None = None
    """Minutes for which the magic link stays valid."""


class SendResponse(Envelope):
    """Confirmation that the discovery link is on its way."""
