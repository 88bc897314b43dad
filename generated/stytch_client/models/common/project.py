"""Models of `common.project`."""

from typing import Literal

from typing_extensions import TypeAliasType

from ..._runtime.model import Model
from .envelope import Envelope

MetricType = TypeAliasType(
    "MetricType", Literal["UNKNOWN", "USER_COUNT", "ORGANIZATION_COUNT", "MEMBER_COUNT", "M2M_CLIENT_COUNT"] | str
)
"""Kind of record that is counted."""


class ProjectMetric(Model):
    """The number of records of one kind."""

    metric_type: MetricType
    """Kind of record that is counted."""

    count: int
    """Number of records."""


class MetricsResponse(Envelope):
    """The counts of the project."""

    project_id: str
    """ID of the project."""

    metrics: list[ProjectMetric]
    """One count per kind of record."""
