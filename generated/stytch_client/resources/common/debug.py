"""Operations `common.debug.…`."""

from __future__ import annotations

from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.common.debug import WhoamiResponse

_WHOAMI = Operation("common.debug.whoami", "GET", "/v1/debug/whoami")


class Debug(Resource):
    """Checking the project credentials."""

    def whoami(self) -> WhoamiResponse:
        """Check the project credentials.

        Returns the project to which the credentials of the call belong. With wrong credentials, the call fails as every
        other call does.

        GET /v1/debug/whoami
        https://pkg.go.dev/github.com/stytchauth/stytch-go/v18/stytch/consumer/debug

        Returns:
            WhoamiResponse: The project.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.debug.whoami()
            ```
        """
        return self._call(_WHOAMI, WhoamiResponse)
