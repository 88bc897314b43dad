"""Operations `b2b.magic_links.email.discovery.…`."""

from __future__ import annotations

from ....._runtime.resource import AsyncResource, awaited
from .....resources.b2b.magic_links.email.discovery import Discovery as _Sync


class Discovery(AsyncResource):
    """Sending magic links by email before an organization is chosen."""

    send = awaited(_Sync.send)
