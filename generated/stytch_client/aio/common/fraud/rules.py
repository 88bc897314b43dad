"""Operations `common.fraud.rules.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited, iterated
from ....resources.common.fraud.rules import Rules as _Sync


class Rules(AsyncResource):
    """Rules that decide verdicts."""

    list = awaited(_Sync.list)
    list_all = iterated(_Sync.list_all)
    set = awaited(_Sync.set)
