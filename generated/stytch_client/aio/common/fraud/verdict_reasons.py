"""Operations `common.fraud.verdict_reasons.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.common.fraud.verdict_reasons import VerdictReasons as _Sync


class VerdictReasons(AsyncResource):
    """The reasons for verdicts, and overrides of what they lead to."""

    list = awaited(_Sync.list)
    override = awaited(_Sync.override)
