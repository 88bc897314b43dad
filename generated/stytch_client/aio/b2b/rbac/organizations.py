"""Operations `b2b.rbac.organizations.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.rbac.organizations import Organizations as _Sync


class Organizations(AsyncResource):
    """The roles that a single organization adds to that policy."""

    get_org_policy = awaited(_Sync.get_org_policy)
    set_org_policy = awaited(_Sync.set_org_policy)
