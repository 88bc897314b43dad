"""Operations `common.connected_app.clients.secrets.…`."""

from __future__ import annotations

from ....._runtime.resource import AsyncResource, awaited
from .....resources.common.connected_app.clients.secrets import Secrets as _Sync


class Secrets(AsyncResource):
    """Rotating the secrets of connected apps."""

    rotate = awaited(_Sync.rotate)
    rotate_cancel = awaited(_Sync.rotate_cancel)
    rotate_start = awaited(_Sync.rotate_start)
