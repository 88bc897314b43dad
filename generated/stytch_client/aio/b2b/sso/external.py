"""Operations `b2b.sso.external.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.sso.external import External as _Sync


class External(AsyncResource):
    """Using the SSO connections of other organizations."""

    create_connection = awaited(_Sync.create_connection)
    update_connection = awaited(_Sync.update_connection)
