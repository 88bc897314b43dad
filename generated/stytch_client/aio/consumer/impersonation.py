"""Operations `consumer.impersonation.…`."""

from __future__ import annotations

from ..._runtime.resource import AsyncResource, awaited
from ...resources.consumer.impersonation import Impersonation as _Sync


class Impersonation(AsyncResource):
    """Sessions for colleagues who impersonate users."""

    authenticate = awaited(_Sync.authenticate)
