"""Operations `b2b.impersonation.…`."""

from __future__ import annotations

from ..._runtime.resource import AsyncResource, awaited
from ...resources.b2b.impersonation import Impersonation as _Sync


class Impersonation(AsyncResource):
    """Sessions for colleagues who impersonate members."""

    authenticate = awaited(_Sync.authenticate)
