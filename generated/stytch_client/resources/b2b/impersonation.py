"""Operations `b2b.impersonation.…`."""

from __future__ import annotations

from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.b2b.impersonation import AuthenticateResponse

_AUTHENTICATE = Operation(
    "b2b.impersonation.authenticate", "POST", "/v1/b2b/impersonation/authenticate", sensitive=("impersonation_token",)
)


class Impersonation(Resource):
    """Sessions for colleagues who impersonate members."""

    def authenticate(self, *, impersonation_token: str) -> AuthenticateResponse:
        """Authenticate an impersonation token.

        Starts a session of a member for a colleague, who requested the token in the dashboard. The token works once and
        for five minutes; the session lasts 60 minutes and cannot be extended. No second factor is required.

        POST /v1/b2b/impersonation/authenticate
        https://stytch.com/docs/b2b/api/authenticate-impersonation-token

        Args:
            impersonation_token: Token from the dashboard for the impersonation of one account. It can be used once, for
                five minutes.

        Returns:
            AuthenticateResponse: A session of the member.

        Raises:
            AuthenticationError: unable_to_auth_impersonation_token.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.impersonation.authenticate(impersonation_token="token-from-the-dashboard")
            ```
        """
        return self._call(_AUTHENTICATE, AuthenticateResponse, body={"impersonation_token": impersonation_token})
