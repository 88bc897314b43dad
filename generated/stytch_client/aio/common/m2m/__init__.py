"""Operations `common.m2m.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.extras.common.m2m import AsyncM2MExtra
from ...._runtime.resource import AsyncResource, awaited
from ....resources.common.m2m import M2M as _Sync

if TYPE_CHECKING:
    from .clients import Clients


class M2M(AsyncM2MExtra, AsyncResource):
    """Services that call an API without a person."""

    @cached_property
    def clients(self) -> Clients:
        """M2M clients, the identities of services."""
        from .clients import Clients

        return Clients(self._core)

    token = awaited(_Sync.token)
