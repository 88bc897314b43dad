"""Operations `common.project.…`."""

from __future__ import annotations

from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.common.project import MetricsResponse

_METRICS = Operation("common.project.metrics", "GET", "/v1/projects/metrics")


class Project(Resource):
    """Counts of the project as a whole."""

    def metrics(self) -> MetricsResponse:
        """Count the records of the project.

        Returns the number of users, organizations, members and M2M clients, each as one metric.

        GET /v1/projects/metrics
        https://pkg.go.dev/github.com/stytchauth/stytch-go/v18/stytch/consumer/project

        Returns:
            MetricsResponse: The counts.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.project.metrics()
            ```
        """
        return self._call(_METRICS, MetricsResponse)
