"""Operations `consumer.rbac.…`."""

from __future__ import annotations

from ..._runtime.resource import AsyncResource, awaited
from ...resources.consumer.rbac import RBAC as _Sync


class RBAC(AsyncResource):
    """The RBAC policy, which says what users may do."""

    policy = awaited(_Sync.policy)
