"""Operations `consumer.idp.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.extras.consumer.idp import IDPExtra
from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.consumer.idp import IntrospectTokenResponse

if TYPE_CHECKING:
    from ....models.consumer.idp import TokenTypeInput
    from .oauth import OAuth

_INTROSPECT_TOKEN = Operation(
    "consumer.idp.introspect_token",
    "POST",
    "/v1/public/{project_id}/oauth2/introspect",
    retry="safe",
    body="form",
    public=True,
    sensitive=("token", "client_secret"),
)


class IDP(IDPExtra, Resource):
    """The project as the identity provider of connected apps for users."""

    @cached_property
    def oauth(self) -> OAuth:
        """Authorization of connected apps by users."""
        from .oauth import OAuth

        return OAuth(self._core)

    def introspect_token(
        self,
        *,
        token: str,
        client_id: str,
        client_secret: str | None = None,
        token_type_hint: TokenTypeInput | None = None,
    ) -> IntrospectTokenResponse:
        """Introspect a token of a connected app.

        Checks an access token or a refresh token of a user or a member, and returns its claims, as RFC 7662 specifies.
        Unlike a local check of a JWT, it notices that a token was revoked.

        The credentials are those of the app; the secret of the project is not sent.

        POST /v1/public/{project_id}/oauth2/introspect
        https://stytch.com/docs/api-reference/consumer/api/connected-apps/methods/introspect-token

        Args:
            token: Access token or refresh token of the app.
            client_id: ID of the connected app. 1 to 128 characters.
            client_secret: Secret of the connected app, unless it is one of those without a secret.
            token_type_hint: The kind of the token, if it is known; tokens of this kind are searched first.

        Returns:
            IntrospectTokenResponse: What is known of the token.

        Raises:
            BadRequestError: invalid_project_id, invalid_request.
            AuthenticationError: invalid_client.
            NotFoundError: project_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.idp.introspect_token(
                token="eyJhbGciOiJSUzI1NiJ9.bm90LWEtcmVhbC10b2tlbg.bm90LWEtcmVhbC1zaWduYXR1cmU",
                client_id="connected-app-test-d61b8e3f-2c94-4750-a8f7-3e9c0b5d1a42",
                client_secret="example-app-secret-1-Ty6q",
                token_type_hint="access_token",
            )
            ```
        """
        return self._call(
            _INTROSPECT_TOKEN,
            IntrospectTokenResponse,
            path={"project_id": self._core.settings.project_id},
            body={
                "token": token,
                "client_id": client_id,
                "client_secret": client_secret,
                "token_type_hint": token_type_hint,
            },
        )
