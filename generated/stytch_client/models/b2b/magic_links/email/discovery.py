"""Models of `b2b.magic_links.email.discovery`."""

from ....common.envelope import Envelope


class SendResponse(Envelope):
    """Confirmation that the discovery link is on its way."""
