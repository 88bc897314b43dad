"""Operations `common.fraud.fingerprint.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.common.fraud.fingerprint import Fingerprint as _Sync


class Fingerprint(AsyncResource):
    """Lookups of device fingerprints, with a verdict on each."""

    lookup = awaited(_Sync.lookup)
