"""Operations `common.m2m.clients.secrets.…`."""

from __future__ import annotations

from ....._runtime.operation import Operation
from ....._runtime.resource import Resource
from .....models.common.m2m.clients.secrets import RotateCancelResponse, RotateResponse, RotateStartResponse

_ROTATE = Operation("common.m2m.clients.secrets.rotate", "POST", "/v1/m2m/clients/{client_id}/secrets/rotate")
_ROTATE_CANCEL = Operation(
    "common.m2m.clients.secrets.rotate_cancel", "POST", "/v1/m2m/clients/{client_id}/secrets/rotate/cancel"
)
_ROTATE_START = Operation(
    "common.m2m.clients.secrets.rotate_start", "POST", "/v1/m2m/clients/{client_id}/secrets/rotate/start"
)


class Secrets(Resource):
    """Rotating the secrets of M2M clients."""

    def rotate(self, *, client_id: str) -> RotateResponse:
        """Complete the rotation of the secret of an M2M client.

        Makes the next secret the present one. The previous secret is no longer valid.

        POST /v1/m2m/clients/{client_id}/secrets/rotate
        https://stytch.com/docs/api/m2m-rotate-secret

        Args:
            client_id: ID of the M2M client. 1 to 128 characters.

        Returns:
            RotateResponse: The rotation is complete.

        Raises:
            BadRequestError: m2m_client_not_rotating_secret.
            NotFoundError: m2m_client_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.m2m.clients.secrets.rotate(
                client_id="m2m-client-test-7e2c9a40-1b6d-4f35-8c0e-5d9a3b7f1e68",
            )
            ```
        """
        return self._call(_ROTATE, RotateResponse, path={"client_id": client_id}, body={})

    def rotate_cancel(self, *, client_id: str) -> RotateCancelResponse:
        """Cancel the rotation of the secret of an M2M client.

        Discards the next secret; only the present secret stays valid.

        POST /v1/m2m/clients/{client_id}/secrets/rotate/cancel
        https://stytch.com/docs/api/m2m-rotate-secret-cancel

        Args:
            client_id: ID of the M2M client. 1 to 128 characters.

        Returns:
            RotateCancelResponse: The rotation was canceled.

        Raises:
            BadRequestError: m2m_client_not_rotating_secret.
            NotFoundError: m2m_client_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.m2m.clients.secrets.rotate_cancel(
                client_id="m2m-client-test-7e2c9a40-1b6d-4f35-8c0e-5d9a3b7f1e68",
            )
            ```
        """
        return self._call(_ROTATE_CANCEL, RotateCancelResponse, path={"client_id": client_id}, body={})

    def rotate_start(self, *, client_id: str) -> RotateStartResponse:
        """Start the rotation of the secret of an M2M client.

        Issues a next secret. Until the rotation is completed or canceled, both secrets are valid: replace the present
        one wherever it is used, then complete the rotation.

        Only this response contains the next secret, because only its hash is stored. If it is lost, cancel the rotation
        and start another.

        POST /v1/m2m/clients/{client_id}/secrets/rotate/start
        https://stytch.com/docs/api/m2m-rotate-secret-start

        Args:
            client_id: ID of the M2M client. 1 to 128 characters.

        Returns:
            RotateStartResponse: The next secret was issued.

        Raises:
            BadRequestError: m2m_client_already_rotating_secret.
            NotFoundError: m2m_client_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.m2m.clients.secrets.rotate_start(
                client_id="m2m-client-test-7e2c9a40-1b6d-4f35-8c0e-5d9a3b7f1e68",
            )
            ```
        """
        return self._call(_ROTATE_START, RotateStartResponse, path={"client_id": client_id}, body={})
