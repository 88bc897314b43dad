"""Operations `common.m2m.clients.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ....._runtime.operation import Operation
from ....._runtime.pagination import Pagination
from ....._runtime.resource import Resource
from .....models.common.m2m.clients import CreateResponse, DeleteResponse, GetResponse, SearchResponse, UpdateResponse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .....models.common.m2m.clients import M2MClient, M2MSearchQuery, StatusInput
    from .....typed_dicts.common.m2m.clients import M2MSearchQueryDict
    from .secrets import Secrets

_CREATE = Operation("common.m2m.clients.create", "POST", "/v1/m2m/clients", sensitive=("client_secret",))
_DELETE = Operation("common.m2m.clients.delete", "DELETE", "/v1/m2m/clients/{client_id}")
_GET = Operation("common.m2m.clients.get", "GET", "/v1/m2m/clients/{client_id}")
_SEARCH = Operation("common.m2m.clients.search", "POST", "/v1/m2m/clients/search", retry="safe")
_SEARCH_PAGES = Pagination("body", "cursor", "results_metadata.next_cursor", "m2m_clients")
_UPDATE = Operation("common.m2m.clients.update", "PUT", "/v1/m2m/clients/{client_id}")


class Clients(Resource):
    """M2M clients, the identities of services."""

    @cached_property
    def secrets(self) -> Secrets:
        """Rotating the secrets of M2M clients."""
        from .secrets import Secrets

        return Secrets(self._core)

    def create(
        self,
        *,
        scopes: Sequence[str],
        client_id: str | None = None,
        client_secret: str | None = None,
        client_name: str | None = None,
        client_description: str | None = None,
        trusted_metadata: Mapping[str, object] | None = None,
    ) -> CreateResponse:
        """Create an M2M client.

        Creates a client, which can exchange its ID and secret for access tokens. Without `client_id` and
        `client_secret`, both are generated; pass both to import a client from another system.

        Only this response contains the secret, because only its hash is stored. If the secret is lost, it must be
        rotated.

        POST /v1/m2m/clients
        https://stytch.com/docs/b2b/api/create-m2m-client

        Args:
            scopes: Scopes that the client may request for its access tokens.
            client_id: ID of the client, which must be unique in the project; without it, an ID is generated. 1 to 128
                characters.
            client_secret: Secret of the client, which must be hard to guess; without it, a secret is generated. At
                least 8 characters.
            client_name: Name of the client, for people.
            client_description: Description of the client, for people.
            trusted_metadata: Data about the record that only your backend may change. In an update, keys are merged,
                and a key set to null is removed.

        Returns:
            CreateResponse: The client was created.

        Raises:
            BadRequestError: duplicate_m2m_client_id, insecure_m2m_client_secret, invalid_m2m_client_scope,
                m2m_client_invalid_client_description, m2m_client_invalid_client_id, m2m_client_invalid_client_name,
                m2m_client_invalid_client_secret, metadata_invalid_format, metadata_too_large, metadata_too_many_keys,
                too_many_m2m_client_scopes, too_many_m2m_clients_for_billing_tier.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.m2m.clients.create(
                scopes=["read:invoices", "write:invoices"],
                client_name="Invoice Worker",
                client_description="Sends the invoices every night.",
                trusted_metadata={"team": "billing"},
            )
            ```
        """
        return self._call(
            _CREATE,
            CreateResponse,
            body={
                "scopes": scopes,
                "client_id": client_id,
                "client_secret": client_secret,
                "client_name": client_name,
                "client_description": client_description,
                "trusted_metadata": trusted_metadata,
            },
        )

    def delete(self, *, client_id: str) -> DeleteResponse:
        """Delete an M2M client.

        Deletes the client, which then gets no new access tokens. Tokens that it already has stay valid until they
        expire.

        DELETE /v1/m2m/clients/{client_id}
        https://stytch.com/docs/api-reference/b2b/api/m2m/m2m-client/delete-m2m-client

        Args:
            client_id: ID of the M2M client. 1 to 128 characters.

        Returns:
            DeleteResponse: The client was deleted.

        Raises:
            NotFoundError: m2m_client_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.m2m.clients.delete(client_id="m2m-client-test-7e2c9a40-1b6d-4f35-8c0e-5d9a3b7f1e68")
            ```
        """
        return self._call(_DELETE, DeleteResponse, path={"client_id": client_id})

    def get(self, *, client_id: str) -> GetResponse:
        """Read an M2M client.

        Returns the client without its secret, of which only the last four characters are known.

        GET /v1/m2m/clients/{client_id}
        https://stytch.com/docs/api-reference/b2b/api/m2m/m2m-client/get-m2m-client

        Args:
            client_id: ID of the M2M client. 1 to 128 characters.

        Returns:
            GetResponse: The client.

        Raises:
            NotFoundError: m2m_client_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.m2m.clients.get(client_id="m2m-client-test-7e2c9a40-1b6d-4f35-8c0e-5d9a3b7f1e68")
            ```
        """
        return self._call(_GET, GetResponse, path={"client_id": client_id})

    def search(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        query: M2MSearchQuery | M2MSearchQueryDict | None = None,
    ) -> SearchResponse:
        """Search for M2M clients.

        Returns the clients that match the filters, page by page; without filters, all clients.

        POST /v1/m2m/clients/search
        https://stytch.com/docs/api-reference/b2b/api/m2m/m2m-client/search-m2m-clients

        Args:
            cursor: `next_cursor` of the previous page; leave it out for the first page.
            limit: Maximum number of records per page. 1 to 1000. Default: `100`.
            query: Filters for clients. Without operands, all clients are returned.

        Returns:
            SearchResponse: One page of clients.

        Raises:
            BadRequestError: invalid_argument, m2m_search_expected_array_of_strings,
                m2m_search_filter_name_must_be_string, m2m_search_filter_name_not_recognized,
                m2m_search_missing_filter_name, m2m_search_missing_filter_value.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.m2m.clients.search(
                limit=50,
                query={"operator": "AND", "operands": [{"filter_name": "scopes", "filter_value": ["read:invoices"]}]},
            )
            ```
        """
        return self._call(_SEARCH, SearchResponse, body={"cursor": cursor, "limit": limit, "query": query})

    def search_all(
        self, *, limit: int | None = None, query: M2MSearchQuery | M2MSearchQueryDict | None = None
    ) -> Iterator[M2MClient]:
        """Iterate over the records of all pages of `search`.

        Takes the arguments of `search` but `cursor`, and raises its errors. A page is requested when the records before
        it have been used.

        Raises:
            PaginationError: The pages do not follow one another as documented.

        Example:
            ```python
            for record in client.m2m.clients.search_all():
                print(record)
            ```
        """
        return self._iterate(_SEARCH, SearchResponse, _SEARCH_PAGES, body={"limit": limit, "query": query})

    def update(
        self,
        *,
        client_id: str,
        client_name: str | None = None,
        client_description: str | None = None,
        status: StatusInput | None = None,
        scopes: Sequence[str] | None = None,
        trusted_metadata: Mapping[str, object] | None = None,
    ) -> UpdateResponse:
        """Change an M2M client.

        Changes the fields that are sent. An inactive client gets no new access tokens until it is active again; tokens
        that it already has stay valid until they expire.

        PUT /v1/m2m/clients/{client_id}
        https://stytch.com/docs/api-reference/b2b/api/m2m/m2m-client/update-m2m-client

        Args:
            client_id: ID of the M2M client. 1 to 128 characters.
            client_name: Name of the client, for people.
            client_description: Description of the client, for people.
            status: Whether the client gets access tokens (`active`) or not (`inactive`).
            scopes: Scopes that the client may request for its access tokens. The list replaces the present one.
            trusted_metadata: Data about the record that only your backend may change. In an update, keys are merged,
                and a key set to null is removed.

        Returns:
            UpdateResponse: The client was changed.

        Raises:
            BadRequestError: invalid_m2m_client_scope, invalid_m2m_client_status, m2m_client_invalid_client_description,
                m2m_client_invalid_client_name, m2m_client_invalid_status, metadata_invalid_format, metadata_too_large,
                metadata_too_many_keys, too_many_m2m_client_scopes.
            NotFoundError: m2m_client_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.m2m.clients.update(
                client_id="m2m-client-test-7e2c9a40-1b6d-4f35-8c0e-5d9a3b7f1e68",
                status="inactive",
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
                "status": status,
                "scopes": scopes,
                "trusted_metadata": trusted_metadata,
            },
        )
