"""Operations `b2b.rbac.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.rbac import RBAC as _Sync

if TYPE_CHECKING:
    from .organizations import Organizations


class RBAC(AsyncResource):
    """The RBAC policy, which says what members may do."""

    @cached_property
    def organizations(self) -> Organizations:
        """The roles that a single organization adds to that policy."""
        from .organizations import Organizations

        return Organizations(self._core)

    policy = awaited(_Sync.policy)
