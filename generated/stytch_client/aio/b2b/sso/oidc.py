"""Operations `b2b.sso.oidc.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.sso.oidc import OIDC as _Sync


class OIDC(AsyncResource):
    """Creating and changing OIDC connections."""

    create_connection = awaited(_Sync.create_connection)
    update_connection = awaited(_Sync.update_connection)
