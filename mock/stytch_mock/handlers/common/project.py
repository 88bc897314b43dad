"""Handler for the metrics of the project."""

from __future__ import annotations

from typing import Any

from ...handler_registry import Call, operation
from ...rules import project_metrics


@operation("common.project.metrics")
def metrics(call: Call) -> dict[str, Any]:
    """Return the numbers of users, organizations, members and M2M clients."""
    return {"project_id": call.world.project_id, "metrics": project_metrics.counts(call.world)}
