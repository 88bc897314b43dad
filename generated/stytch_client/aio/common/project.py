"""Operations `common.project.…`."""

from __future__ import annotations

from ..._runtime.operation import Operation
from ..._runtime.resource import AsyncResource
from ...models.common.project import MetricsResponse

_METRICS = Operation("common.project.metrics", "GET", "/v1/projects/metrics")


class Project(AsyncResource):
    """Counts of the project as a whole."""

    async def metrics(self) -> MetricsResponse:
        """Count the records of the project.

        Returns the number of users, organizations, members and M2M clients, each as one metric.

        GET /v1/projects/metrics
        https://pkg.go.dev/github.com/stytchauth/stytch-go/v18/stytch/consumer/project

        Returns:
            MetricsResponse: The counts.

        Example:
            ```python
            response = await client.project.metrics()
            ```
        """
        return await self._call(_METRICS, MetricsResponse)
