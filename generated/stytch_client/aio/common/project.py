"""Operations `common.project.…`."""

from __future__ import annotations

from ..._runtime.resource import AsyncResource, awaited
from ...resources.common.project import Project as _Sync


class Project(AsyncResource):
    """Counts of the project as a whole."""

    metrics = awaited(_Sync.metrics)
