"""Operations `common.m2m.clients.secrets.…`."""

from __future__ import annotations

from ....._runtime.resource import AsyncResource, awaited
from .....resources.common.m2m.clients.secrets import Secrets as _Sync


class Secrets(AsyncResource):
    """Rotating the secrets of M2M clients."""

    rotate = awaited(_Sync.rotate)
    rotate_cancel = awaited(_Sync.rotate_cancel)
    rotate_start = awaited(_Sync.rotate_start)
