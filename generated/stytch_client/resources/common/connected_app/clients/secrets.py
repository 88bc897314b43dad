"""Operations `common.connected_app.clients.secrets.…`."""

from __future__ import annotations

from ....._runtime.operation import Operation
from ....._runtime.resource import Resource
from .....models.common.connected_app.clients.secrets import RotateCancelResponse, RotateResponse, RotateStartResponse

_ROTATE = Operation(
    "common.connected_app.clients.secrets.rotate", "POST", "/v1/connected_apps/clients/{client_id}/secrets/rotate"
)
_ROTATE_CANCEL = Operation(
    "common.connected_app.clients.secrets.rotate_cancel",
    "POST",
    "/v1/connected_apps/clients/{client_id}/secrets/rotate/cancel",
)
_ROTATE_START = Operation(
    "common.connected_app.clients.secrets.rotate_start",
    "POST",
    "/v1/connected_apps/clients/{client_id}/secrets/rotate/start",
)


class Secrets(Resource):
    """Rotating the secrets of connected apps."""

    def rotate(self, *, client_id: str) -> RotateResponse:
        """Complete the rotation of the secret of a connected app.

        Makes the next secret the present one. The previous secret is no longer valid.

        POST /v1/connected_apps/clients/{client_id}/secrets/rotate
        https://pkg.go.dev/github.com/stytchauth/stytch-go/v18/stytch/consumer/connectedapps/clients/secrets

        Args:
            client_id: ID of the connected app, as an OAuth client. 1 to 128 characters.

        Returns:
            RotateResponse: The rotation is complete.

        Raises:
            BadRequestError: connected_app_not_rotating_secret, public_connected_apps_do_not_have_secrets.
            NotFoundError: connected_app_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.connected_app.clients.secrets.rotate(
                client_id="connected-app-test-d61b8e3f-2c94-4750-a8f7-3e9c0b5d1a42",
            )
            ```
        """
        return self._call(_ROTATE, RotateResponse, path={"client_id": client_id}, body={})

    def rotate_cancel(self, *, client_id: str) -> RotateCancelResponse:
        """Cancel the rotation of the secret of a connected app.

        Discards the next secret; only the present secret stays valid.

        POST /v1/connected_apps/clients/{client_id}/secrets/rotate/cancel
        https://stytch.com/docs/api-reference/b2b/api/connected-apps/rotate-secret/cancel-secret-rotation

        Args:
            client_id: ID of the connected app, as an OAuth client. 1 to 128 characters.

        Returns:
            RotateCancelResponse: The rotation was canceled.

        Raises:
            BadRequestError: connected_app_not_rotating_secret, public_connected_apps_do_not_have_secrets.
            NotFoundError: connected_app_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.connected_app.clients.secrets.rotate_cancel(
                client_id="connected-app-test-d61b8e3f-2c94-4750-a8f7-3e9c0b5d1a42",
            )
            ```
        """
        return self._call(_ROTATE_CANCEL, RotateCancelResponse, path={"client_id": client_id}, body={})

    def rotate_start(self, *, client_id: str) -> RotateStartResponse:
        """Start the rotation of the secret of a connected app.

        Issues a next secret. Until the rotation is completed or canceled, both secrets are valid: replace the present
        one wherever it is used, then complete the rotation. Apps of a public type have no secret.

        Only this response contains the next secret, because only its hash is stored. If it is lost, cancel the rotation
        and start another.

        POST /v1/connected_apps/clients/{client_id}/secrets/rotate/start
        https://stytch.com/docs/api-reference/b2b/api/connected-apps/rotate-secret/start-secret-rotation

        Args:
            client_id: ID of the connected app, as an OAuth client. 1 to 128 characters.

        Returns:
            RotateStartResponse: The next secret was issued.

        Raises:
            BadRequestError: connected_app_already_rotating_secret, public_connected_apps_do_not_have_secrets.
            NotFoundError: connected_app_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.connected_app.clients.secrets.rotate_start(
                client_id="connected-app-test-d61b8e3f-2c94-4750-a8f7-3e9c0b5d1a42",
            )
            ```
        """
        return self._call(_ROTATE_START, RotateStartResponse, path={"client_id": client_id}, body={})
