"""Operations `consumer.rbac.…`."""

from __future__ import annotations

from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.consumer.rbac import PolicyResponse

_POLICY = Operation("consumer.rbac.policy", "GET", "/v1/rbac/policy")


class RBAC(Resource):
    """The RBAC policy, which says what users may do."""

    def policy(self) -> PolicyResponse:
        """Read the access policy.

        Returns the roles, resources and scopes of the project, which authorization checks of user sessions use. Cache
        it for a few minutes instead of reading it for every check.

        GET /v1/rbac/policy
        https://stytch.com/docs/api-reference/consumer/api/rbac/get-policy

        Returns:
            PolicyResponse: The policy.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.rbac.policy()
            ```
        """
        return self._call(_POLICY, PolicyResponse)
