"""Operations `common.fraud.email.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.common.fraud.email import Email as _Sync


class Email(AsyncResource):
    """The risk of email addresses."""

    risk = awaited(_Sync.risk)
