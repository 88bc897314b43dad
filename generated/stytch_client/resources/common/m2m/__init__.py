"""Operations `common.m2m.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.extras.common.m2m import M2MExtra
from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.common.m2m import TokenResponse

if TYPE_CHECKING:
    from .clients import Clients

_TOKEN = Operation(
    "common.m2m.token",
    "POST",
    "/v1/public/{project_id}/oauth2/token",
    body="form",
    public=True,
    sensitive=("client_secret",),
)


class M2M(M2MExtra, Resource):
    """Services that call an API without a person."""

    @cached_property
    def clients(self) -> Clients:
        """M2M clients, the identities of services."""
        from .clients import Clients

        return Clients(self._core)

    def token(self, *, client_id: str, client_secret: str, scope: str | None = None) -> TokenResponse:
        """Get an access token of an M2M client.

        Exchanges the ID and the secret of a client for an access token, as RFC 6749 specifies for client credentials.
        The token is a JWT that is valid for an hour and verified with the keys of the project.

        The credentials are those of the client; the secret of the project is not sent.

        POST /v1/public/{project_id}/oauth2/token
        https://stytch.com/docs/api-reference/consumer/api/m2m/token/get-access-token

        Args:
            client_id: ID of the client. 1 to 128 characters.
            client_secret: Secret of the client, or the next one while a rotation is under way.
            scope: Requested scopes, separated by spaces; without them, all scopes of the client.

        Returns:
            TokenResponse: The access token.

        Raises:
            BadRequestError: invalid_project_id, invalid_request, invalid_scope.
            AuthenticationError: invalid_client.
            NotFoundError: project_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.m2m.token(
                client_id="m2m-client-test-7e2c9a40-1b6d-4f35-8c0e-5d9a3b7f1e68",
                client_secret="example-m2m-secret-1-Kd7w",
                scope="read:invoices",
            )
            ```
        """
        return self._call(
            _TOKEN,
            TokenResponse,
            path={"project_id": self._core.settings.project_id},
            body={
                "grant_type": "client_credentials",
                "client_id": client_id,
                "client_secret": client_secret,
                "scope": scope,
            },
        )
