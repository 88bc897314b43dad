"""Operations `b2b.magic_links.discovery.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.magic_links.discovery import Discovery as _Sync


class Discovery(AsyncResource):
    """Authenticating magic links that were sent before an organization was chosen."""

    authenticate = awaited(_Sync.authenticate)
