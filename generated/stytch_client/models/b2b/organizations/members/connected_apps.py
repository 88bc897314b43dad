"""Models of `b2b.organizations.members.connected_apps`."""

from ....common.envelope import Envelope


class RevokeResponse(Envelope):
    """Confirms that the access of the app was revoked."""
