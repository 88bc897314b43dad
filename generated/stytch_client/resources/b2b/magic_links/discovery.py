"""Operations `b2b.magic_links.discovery.…`."""

from __future__ import annotations

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.b2b.magic_links.discovery import AuthenticateResponse

_AUTHENTICATE = Operation(
    "b2b.magic_links.discovery.authenticate",
    "POST",
    "/v1/b2b/magic_links/discovery/authenticate",
    sensitive=("discovery_magic_links_token", "pkce_code_verifier"),
)


class Discovery(Resource):
    """Authenticating magic links that were sent before an organization was chosen."""

    def authenticate(
        self, *, discovery_magic_links_token: str, pkce_code_verifier: str | None = None
    ) -> AuthenticateResponse:
        """Authenticate a discovery link.

        Authenticates the token of a discovery link and lists the organizations that the person can sign in to or join.
        No session is started and no passcode is sent: exchange the intermediate session token for a session in one of
        the organizations, or create an organization with it.

        POST /v1/b2b/magic_links/discovery/authenticate
        https://stytch.com/docs/b2b/api/authenticate-discovery-magic-link

        Args:
            discovery_magic_links_token: Token from the `token` query parameter of the discovery link; it can be used
                once.
            pkce_code_verifier: PKCE code verifier whose hash was sent as the code challenge when the flow began.

        Returns:
            AuthenticateResponse: The email address was verified.

        Raises:
            BadRequestError: invalid_pkce_code_verifier, pkce_did_not_expect_code_verifier, pkce_expected_code_verifier,
                pkce_mismatch.
            AuthenticationError: unable_to_auth_magic_link.
            NotFoundError: magic_link_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.magic_links.discovery.authenticate(
                discovery_magic_links_token="Jq5tWb0ZrY8nKc2VxEf7GhSdLm3PaUo9IiTe4R1vQ6w=",
                pkce_code_verifier="dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            )
            ```
        """
        return self._call(
            _AUTHENTICATE,
            AuthenticateResponse,
            body={"discovery_magic_links_token": discovery_magic_links_token, "pkce_code_verifier": pkce_code_verifier},
        )
