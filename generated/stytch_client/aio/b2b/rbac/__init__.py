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

    async def policy(
        self,
    ) -> PolicyResponse:
        """Read the access policy.

        Returns the roles, resources and scopes of the project, by which authorization checks are decided. It
        changes rarely: the official libraries keep it for five minutes. Roles that exist in one organization
        only are not among them.

        GET /v1/b2b/rbac/policy
        https://stytch.com/docs/api-reference/b2b/api/rbac/get-policy

        Returns:
            PolicyResponse: The policy.

        Raises:
            BadRequestError: The request is malformed, breaks a limit or does not fit the state of the
                account.
            AuthenticationError: The project credentials are wrong, or a code or link is spent, expired or not
                enough.
            PermissionDeniedError: The member session or the authorization check does not permit the action.
            NotFoundError: Something that the request names does not exist, or no longer does.
            RateLimitError: Too many calls in too short a time, or the account is locked after failed
                attempts.
            ServerError: The server failed. The call may be tried again.
            APIConnectionError: No complete answer came.
        """
        return await self._call(
            _POLICY,
            PolicyResponse,
        )
