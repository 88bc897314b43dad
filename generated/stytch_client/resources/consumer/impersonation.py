"""Operations `consumer.impersonation.…`."""

from __future__ import annotations

from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.consumer.impersonation import AuthenticateResponse

_AUTHENTICATE = Operation(
    "consumer.impersonation.authenticate", "POST", "/v1/impersonation/authenticate", sensitive=("impersonation_token",)
)


class Impersonation(Resource):
    """Sessions for colleagues who impersonate users."""

    def authenticate(self, *, impersonation_token: str) -> AuthenticateResponse:
        """Authenticate an impersonation token.

        Starts a session of a user for a colleague, who requested the token in the dashboard. The token works once and
        for five minutes; the session lasts 60 minutes and cannot be extended.

        POST /v1/impersonation/authenticate
        https://stytch.com/docs/api-reference/consumer/api/impersonation/authenticate-token

        Args:
            impersonation_token: Token from the dashboard for the impersonation of one account. It can be used once, for
                five minutes.

        Returns:
            AuthenticateResponse: A session of the user.

        Raises:
            AuthenticationError: unable_to_auth_impersonation_token.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.impersonation.authenticate(impersonation_token="token-from-the-dashboard")
            ```
        """
        return self._call(_AUTHENTICATE, AuthenticateResponse, body={"impersonation_token": impersonation_token})
