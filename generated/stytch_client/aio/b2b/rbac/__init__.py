"""Operations `b2b.rbac.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import AsyncResource
from ....models.b2b.rbac import PolicyResponse

if TYPE_CHECKING:
    from .organizations import Organizations

_POLICY = Operation("b2b.rbac.policy", "GET", "/v1/b2b/rbac/policy")


class Rbac(AsyncResource):
    """The policy that decides what members may do."""

    @cached_property
    def organizations(self) -> Organizations:
        """What single organizations add to that policy."""
        from .organizations import Organizations

        return Organizations(self._core)

    async def policy(self) -> PolicyResponse:
        """Read the access policy.

        Returns the roles, resources and scopes of the project, by which authorization checks are decided. It
        changes rarely: the official libraries keep it for five minutes. Roles that exist in one organization
        only are not among them.

        GET /v1/b2b/rbac/policy
        https://stytch.com/docs/api-reference/b2b/api/rbac/get-policy

        Returns:
            PolicyResponse: The policy.

        Example:
            ```python
            response = await client.rbac.policy()
            ```
        """
        return await self._call(_POLICY, PolicyResponse)
