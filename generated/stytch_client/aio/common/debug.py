"""Operations `common.debug.…`."""

from __future__ import annotations

from ..._runtime.resource import AsyncResource, awaited
from ...resources.common.debug import Debug as _Sync


class Debug(AsyncResource):
    """Checking the project credentials."""

    whoami = awaited(_Sync.whoami)
