"""Operations `common.connected_app.clients.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ....._runtime.operation import Operation
from ....._runtime.pagination import Pagination
from ....._runtime.resource import Resource
from .....models.common.connected_app.clients import (
    CreateResponse,
    DeleteResponse,
    GetResponse,
    SearchResponse,
    UpdateResponse,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .....models.common.connected_app.clients import ClientTypeInput, ConnectedApp
    from .secrets import Secrets

_CREATE = Operation("common.connected_app.clients.create", "POST", "/v1/connected_apps/clients")
_DELETE = Operation("common.connected_app.clients.delete", "DELETE", "/v1/connected_apps/clients/{client_id}")
_GET = Operation("common.connected_app.clients.get", "GET", "/v1/connected_apps/clients/{client_id}")
_SEARCH = Operation("common.connected_app.clients.search", "POST", "/v1/connected_apps/clients/search", retry="safe")
_SEARCH_PAGES = Pagination("body", "cursor", "results_metadata.next_cursor", "connected_apps")
_UPDATE = Operation("common.connected_app.clients.update", "PUT", "/v1/connected_apps/clients/{client_id}")


class Clients(Resource):
    """Connected apps and their settings."""

    @cached_property
    def secrets(self) -> Secrets:
        """Rotating the secrets of connected apps."""
        from .secrets import Secrets

        return Secrets(self._core)

    def create(
        self,
        *,
        client_type: ClientTypeInput,
        client_name: str | None = None,
        client_description: str | None = None,
        redirect_urls: Sequence[str] | None = None,
        full_access_allowed: bool | None = None,
        access_token_expiry_minutes: int | None = None,
        access_token_custom_audience: str | None = None,
        access_token_template_content: str | None = None,
        post_logout_redirect_urls: Sequence[str] | None = None,
        logo_url: str | None = None,
        bypass_consent_for_offline_access: bool | None = None,
        id_token_template_content: str | None = None,
    ) -> CreateResponse:
        """Create a connected app.

        Creates an app. The types `first_party` and `third_party` have a secret; the types with the suffix `_public`
        have none.

        Only this response contains the secret, because only its hash is stored. If the secret is lost, it must be
        rotated.

        POST /v1/connected_apps/clients
        https://stytch.com/docs/api/connected-apps-create

        Args:
            client_type: Whether the app is your own (`first_party`) or that of another developer (`third_party`). Apps
                with the suffix `_public` cannot keep a secret, such as those that run in a browser or on a phone.
            client_name: Name of the app, for people.
            client_description: Description of the app, for people.
            redirect_urls: URLs to which users may be redirected after the authorization of the app.
            full_access_allowed: Whether an access token of the app can be exchanged for a full session. Only for the
                first-party types.
            access_token_expiry_minutes: Minutes for which an access token is valid. Default: `60`.
            access_token_custom_audience: Custom audience of the access tokens.
            access_token_template_content: Template of the custom claims in access tokens, a JSON object as a string.
            post_logout_redirect_urls: URLs to which users may be redirected after an OIDC logout.
            logo_url: URL of the logo.
            bypass_consent_for_offline_access: Whether the app gets the scope `offline_access` without the explicit
                consent of the user. Only for the first-party types.
            id_token_template_content: Template of the custom claims in ID tokens.

        Returns:
            CreateResponse: The app was created.

        Raises:
            BadRequestError: connected_app_invalid_redirect_url, connected_app_misconfigured_client,
                connected_app_redirect_url_cannot_use_localhost,
                connected_app_redirect_url_http_scheme_must_use_loopback,
                connected_app_redirect_url_must_include_scheme,
                connected_app_redirect_url_must_use_http_or_https_scheme,
                connected_app_redirect_url_must_use_https_scheme, invalid_connected_app_type, too_many_connected_apps.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.connected_app.clients.create(
                client_type="first_party",
                client_name="Example Desk",
                client_description="Collects the questions of customers.",
                redirect_urls=["https://desk.example.com/callback"],
                full_access_allowed=True,
            )
            ```
        """
        return self._call(
            _CREATE,
            CreateResponse,
            body={
                "client_type": client_type,
                "client_name": client_name,
                "client_description": client_description,
                "redirect_urls": redirect_urls,
                "full_access_allowed": full_access_allowed,
                "access_token_expiry_minutes": access_token_expiry_minutes,
                "access_token_custom_audience": access_token_custom_audience,
                "access_token_template_content": access_token_template_content,
                "post_logout_redirect_urls": post_logout_redirect_urls,
                "logo_url": logo_url,
                "bypass_consent_for_offline_access": bypass_consent_for_offline_access,
                "id_token_template_content": id_token_template_content,
            },
        )

    def delete(self, *, client_id: str) -> DeleteResponse:
        """Delete a connected app.

        Deletes the app, which can then no longer be used for sign-in.

        DELETE /v1/connected_apps/clients/{client_id}
        https://stytch.com/docs/api-reference/b2b/api/connected-apps/application-management/delete-connected-app

        Args:
            client_id: ID of the connected app, as an OAuth client. 1 to 128 characters.

        Returns:
            DeleteResponse: The app was deleted.

        Raises:
            NotFoundError: connected_app_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.connected_app.clients.delete(
                client_id="connected-app-test-d61b8e3f-2c94-4750-a8f7-3e9c0b5d1a42",
            )
            ```
        """
        return self._call(_DELETE, DeleteResponse, path={"client_id": client_id})

    def get(self, *, client_id: str) -> GetResponse:
        """Read a connected app.

        Returns the app without its secret, of which only the last four characters are known.

        GET /v1/connected_apps/clients/{client_id}
        https://stytch.com/docs/api-reference/b2b/api/connected-apps/application-management/get-connected-app

        Args:
            client_id: ID of the connected app, as an OAuth client. 1 to 128 characters.

        Returns:
            GetResponse: The app.

        Raises:
            NotFoundError: connected_app_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.connected_app.clients.get(
                client_id="connected-app-test-d61b8e3f-2c94-4750-a8f7-3e9c0b5d1a42",
            )
            ```
        """
        return self._call(_GET, GetResponse, path={"client_id": client_id})

    def search(self, *, cursor: str | None = None, limit: int | None = None) -> SearchResponse:
        """List connected apps.

        Returns the connected apps of the project, page by page. There are no filters.

        POST /v1/connected_apps/clients/search
        https://stytch.com/docs/api-reference/b2b/api/connected-apps/application-management/search-connected-apps

        Args:
            cursor: `next_cursor` of the previous page; leave it out for the first page.
            limit: Maximum number of records per page. 1 to 1000. Default: `100`.

        Returns:
            SearchResponse: One page of apps.

        Raises:
            BadRequestError: invalid_argument.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.connected_app.clients.search(limit=50)
            ```
        """
        return self._call(_SEARCH, SearchResponse, body={"cursor": cursor, "limit": limit})

    def search_all(self, *, limit: int | None = None) -> Iterator[ConnectedApp]:
        """Iterate over the records of all pages of `search`.

        Takes the arguments of `search` but `cursor`, and raises its errors. A page is requested when the records before
        it have been used.

        Raises:
            PaginationError: The pages do not follow one another as documented.

        Example:
            ```python
            for record in client.connected_app.clients.search_all():
                print(record)
            ```
        """
        return self._iterate(_SEARCH, SearchResponse, _SEARCH_PAGES, body={"limit": limit})

    def update(
        self,
        *,
        client_id: str,
        client_name: str | None = None,
        client_description: str | None = None,
        redirect_urls: Sequence[str] | None = None,
        full_access_allowed: bool | None = None,
        access_token_expiry_minutes: int | None = None,
        access_token_custom_audience: str | None = None,
        access_token_template_content: str | None = None,
        post_logout_redirect_urls: Sequence[str] | None = None,
        logo_url: str | None = None,
        bypass_consent_for_offline_access: bool | None = None,
        id_token_template_content: str | None = None,
    ) -> UpdateResponse:
        """Change a connected app.

        Changes the fields that are sent. The type, the ID and the secret of an app cannot be changed here.

        PUT /v1/connected_apps/clients/{client_id}
        https://stytch.com/docs/b2b/api/connected-apps-update

        Args:
            client_id: ID of the connected app, as an OAuth client. 1 to 128 characters.
            client_name: Name of the app, for people.
            client_description: Description of the app, for people.
            redirect_urls: URLs to which users may be redirected after the authorization of the app.
            full_access_allowed: Whether an access token of the app can be exchanged for a full session. Only for the
                first-party types.
            access_token_expiry_minutes: Minutes for which an access token is valid.
            access_token_custom_audience: Custom audience of the access tokens.
            access_token_template_content: Template of the custom claims in access tokens, a JSON object as a string.
            post_logout_redirect_urls: URLs to which users may be redirected after an OIDC logout.
            logo_url: URL of the logo.
            bypass_consent_for_offline_access: Whether the app gets the scope `offline_access` without the explicit
                consent of the user. Only for the first-party types.
            id_token_template_content: Template of the custom claims in ID tokens.

        Returns:
            UpdateResponse: The app was changed.

        Raises:
            BadRequestError: connected_app_invalid_redirect_url, connected_app_misconfigured_client,
                connected_app_redirect_url_cannot_use_localhost,
                connected_app_redirect_url_http_scheme_must_use_loopback,
                connected_app_redirect_url_must_include_scheme,
                connected_app_redirect_url_must_use_http_or_https_scheme,
                connected_app_redirect_url_must_use_https_scheme.
            NotFoundError: connected_app_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.connected_app.clients.update(
                client_id="connected-app-test-d61b8e3f-2c94-4750-a8f7-3e9c0b5d1a42",
                access_token_expiry_minutes=30,
            )
            ```
        """
        return self._call(
            _UPDATE,
            UpdateResponse,
            path={"client_id": client_id},
            body={
                "client_name": client_name,
                "client_description": client_description,
                "redirect_urls": redirect_urls,
                "full_access_allowed": full_access_allowed,
                "access_token_expiry_minutes": access_token_expiry_minutes,
                "access_token_custom_audience": access_token_custom_audience,
                "access_token_template_content": access_token_template_content,
                "post_logout_redirect_urls": post_logout_redirect_urls,
                "logo_url": logo_url,
                "bypass_consent_for_offline_access": bypass_consent_for_offline_access,
                "id_token_template_content": id_token_template_content,
            },
        )
