"""Operations `consumer.idp.oauth.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...._runtime.operation import Operation
from ...._runtime.resource import Resource
from ....models.consumer.idp.oauth import AuthorizeResponse, AuthorizeStartResponse

if TYPE_CHECKING:
    from collections.abc import Sequence

_AUTHORIZE = Operation(
    "consumer.idp.oauth.authorize", "POST", "/v1/idp/oauth/authorize", sensitive=("session_token", "session_jwt")
)
_AUTHORIZE_START = Operation(
    "consumer.idp.oauth.authorize_start",
    "POST",
    "/v1/idp/oauth/authorize/start",
    sensitive=("session_token", "session_jwt"),
)


class OAuth(Resource):
    """Authorization of connected apps by users."""

    def authorize(
        self,
        *,
        consent_granted: bool,
        scopes: Sequence[str],
        client_id: str,
        redirect_uri: str,
        response_type: str,
        user_id: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
        prompt: str | None = None,
        state: str | None = None,
        nonce: str | None = None,
        code_challenge: str | None = None,
        resources: Sequence[str] | None = None,
    ) -> AuthorizeResponse:
        """Complete the authorization of a connected app by a user.

        Takes the same parameters as the start of the authorization, with the decision of the user and the values that
        the app sent along. Redirect the browser to the returned URL in any case: it tells the app the code, or why
        there is none.

        Exactly one of `user_id`, `session_token` or `session_jwt` names the user. With a session, the authorization
        belongs to it, and the access token of the app can then be exchanged for a session.

        POST /v1/idp/oauth/authorize
        https://stytch.com/docs/api/connected-apps-oauth-authorize

        Args:
            consent_granted: Whether the scopes are granted.
            scopes: Scopes that the app requests.
            client_id: ID of the connected app. 1 to 128 characters.
            redirect_uri: URL of the app to which the browser returns. It must be one of the redirect URLs of the app.
            response_type: What the app requests; `code` for an authorization code.
            user_id: ID or external ID of the user, if there is no session. 1 to 128 characters.
            session_token: Opaque token of a session of the user, to which the authorization then belongs.
            session_jwt: JWT of a session of the user, to which the authorization then belongs.
            prompt: Whether to ask for consent again, as the app requested it. Only `consent` is supported.
            state: Value that the app sent to recognize the response, to which it is added.
            nonce: Value that the app sent, which becomes a claim of the ID token.
            code_challenge: Unpadded base64url form of the SHA-256 hash of the PKCE code verifier of the app.
            resources: Resources for which the app requests access, as OAuth resource indicators.

        Returns:
            AuthorizeResponse: The browser can return to the app.

        Raises:
            BadRequestError: connected_app_supplied_redirect_url_not_found_in_client, invalid_pkce_code_challenge,
                invalid_session_token, invalid_user_id, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer,
                no_session_arguments, oauth_invalid_scope_requested, oidc_prompt_none_must_be_exclusive,
                pkce_required_for_idp_authorization_flow, third_party_clients_require_consent_for_offline_access,
                too_many_session_arguments, unable_to_parse_session_jwt.
            NotFoundError: connected_app_not_found, session_not_found, user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.idp.oauth.authorize(
                consent_granted=True,
                scopes=["openid", "profile"],
                client_id="connected-app-test-d61b8e3f-2c94-4750-a8f7-3e9c0b5d1a42",
                redirect_uri="https://desk.example.com/callback",
                response_type="code",
                session_token="ExampleUserSessionToken-0123456789abcdefghij",
            )
            ```
        """
        return self._call(
            _AUTHORIZE,
            AuthorizeResponse,
            body={
                "consent_granted": consent_granted,
                "scopes": scopes,
                "client_id": client_id,
                "redirect_uri": redirect_uri,
                "response_type": response_type,
                "user_id": user_id,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "prompt": prompt,
                "state": state,
                "nonce": nonce,
                "code_challenge": code_challenge,
                "resources": resources,
            },
        )

    def authorize_start(
        self,
        *,
        client_id: str,
        redirect_uri: str,
        response_type: str,
        scopes: Sequence[str],
        user_id: str | None = None,
        session_token: str | None = None,
        session_jwt: str | None = None,
        prompt: str | None = None,
    ) -> AuthorizeStartResponse:
        """Start the authorization of a connected app by a user.

        Checks the parameters with which an app sent the browser, and returns what a page needs to ask the user for
        consent: the app, the scopes, and whether consent is needed at all.

        Exactly one of `user_id`, `session_token` or `session_jwt` names the user. With a session, the authorization
        belongs to it, and the access token of the app can then be exchanged for a session.

        POST /v1/idp/oauth/authorize/start
        https://stytch.com/docs/api/connected-apps-oauth-authorize-start

        Args:
            client_id: ID of the connected app. 1 to 128 characters.
            redirect_uri: URL of the app to which the browser returns. It must be one of the redirect URLs of the app.
            response_type: What the app requests; `code` for an authorization code.
            scopes: Scopes that the app requests.
            user_id: ID or external ID of the user, if there is no session. 1 to 128 characters.
            session_token: Opaque token of a session of the user, to which the authorization then belongs.
            session_jwt: JWT of a session of the user, to which the authorization then belongs.
            prompt: Whether to ask for consent again, as the app requested it. Only `consent` is supported.

        Returns:
            AuthorizeStartResponse: What a page needs to ask the user for consent.

        Raises:
            BadRequestError: connected_app_supplied_redirect_url_not_found_in_client, invalid_session_token,
                invalid_user_id, jwt_invalid_audience, jwt_invalid_claims, jwt_invalid_issuer, no_session_arguments,
                oauth_invalid_scope_requested, oidc_prompt_none_must_be_exclusive, too_many_session_arguments,
                unable_to_parse_session_jwt.
            NotFoundError: connected_app_not_found, session_not_found, user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.idp.oauth.authorize_start(
                client_id="connected-app-test-d61b8e3f-2c94-4750-a8f7-3e9c0b5d1a42",
                redirect_uri="https://desk.example.com/callback",
                response_type="code",
                scopes=["openid", "profile"],
                session_token="ExampleUserSessionToken-0123456789abcdefghij",
            )
            ```
        """
        return self._call(
            _AUTHORIZE_START,
            AuthorizeStartResponse,
            body={
                "client_id": client_id,
                "redirect_uri": redirect_uri,
                "response_type": response_type,
                "scopes": scopes,
                "user_id": user_id,
                "session_token": session_token,
                "session_jwt": session_jwt,
                "prompt": prompt,
            },
        )
