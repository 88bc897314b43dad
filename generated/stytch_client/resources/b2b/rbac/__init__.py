"""Operations `b2b.rbac.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.rbac import PolicyResponse

if TYPE_CHECKING:
    from .organizations import Organizations

_POLICY = Operation("b2b.rbac.policy", "GET", "/v1/b2b/rbac/policy")


class RBAC(Resource):
    """The RBAC policy, which says what members may do."""

    @cached_property
    def organizations(self) -> Organizations:
        """The roles that a single organization adds to that policy."""
        from .organizations import Organizations

        return Organizations(self._core)

    def policy(self) -> PolicyResponse:
        """Read the access policy.

        Returns the roles, resources and scopes of the project, which authorization checks use. The policy changes
        rarely: the official libraries cache it for five minutes. Roles that exist in only one organization are not
        included.

        GET /v1/b2b/rbac/policy
        https://stytch.com/docs/api-reference/b2b/api/rbac/get-policy

        Returns:
            PolicyResponse: The policy.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.rbac.policy()
            ```
        """
        return self._call(_POLICY, PolicyResponse)
