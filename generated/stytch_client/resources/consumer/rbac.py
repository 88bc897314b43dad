"""Operations `consumer.rbac.…`."""

from __future__ import annotations

from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.consumer.rbac import PolicyResponse

_POLICY = Operation("consumer.rbac.policy", "GET", "/v1/rbac/policy")


class Rbac(Resource):
    """The policy that decides what users may do."""

    def policy(
        self,
    ) -> PolicyResponse:
        """Read the access policy.

        Returns the roles, resources and scopes of the project, by which the authorization checks of users'
        sessions are decided. Keep it for a few minutes rather than reading it for every check.

        GET /v1/rbac/policy
        https://stytch.com/docs/api-reference/consumer/api/rbac/get-policy

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
        return self._call(
            _POLICY,
            PolicyResponse,
        )
