"""Models of `b2b.magic_links.email.discovery`."""

from ....common.envelope import Envelope


class SendResponse(Envelope):
    """Confirms that the discovery link was sent."""
