"""Operations `consumer.users.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.operation import Operation
from ..._runtime.resource import Resource
from ...models.consumer.users import (
    CreateResponse,
    DeleteResponse,
    GetResponse,
    SearchResponse,
    UpdateResponse,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...models.consumer.attributes import Attributes
    from ...models.consumer.users import Name, SearchQuery
    from ...typed_dicts.consumer.attributes import AttributesDict
    from ...typed_dicts.consumer.users import NameDict, SearchQueryDict

_CREATE = Operation("consumer.users.create", "POST", "/v1/users")
_DELETE = Operation("consumer.users.delete", "DELETE", "/v1/users/{user_id}")
_GET = Operation("consumer.users.get", "GET", "/v1/users/{user_id}")
_SEARCH = Operation("consumer.users.search", "POST", "/v1/users/search", retry="safe")
_UPDATE = Operation("consumer.users.update", "PUT", "/v1/users/{user_id}")


class Users(Resource):
    """Users, the people who have an account with a consumer project."""

    def create(
        self,
        *,
        email: str | None = None,
        name: Name | NameDict | None = None,
        attributes: Attributes | AttributesDict | None = None,
        phone_number: str | None = None,
        create_user_as_pending: bool | None = None,
        trusted_metadata: Mapping[str, object] | None = None,
        untrusted_metadata: Mapping[str, object] | None = None,
        external_id: str | None = None,
        roles: Sequence[str] | None = None,
    ) -> CreateResponse:
        """Create a user.

        Creates a user with an email address, a phone number or both, which are unverified at first. To verify
        one, send a passcode to it. An address or number that already belongs to a user is rejected.

        POST /v1/users
        https://stytch.com/docs/api/create-user

        Args:
            email: Email address of the user, unverified at first. At least 3 characters.
            name: A person's name, in parts.
            attributes: Attributes of the user's browser or app, as your backend received them.
            phone_number: Phone number of the user in E.164 form, unverified at first. 3 to 16 characters.
            create_user_as_pending: Whether the user is `pending` until a first factor is authenticated,
                instead of `active` immediately. Default: `False`.
            trusted_metadata: Data about the record that only your backend may change. In an update, keys are
                merged, and a key set to null is removed.
            untrusted_metadata: Data about the record that a browser or app may also change; do not base
                access decisions on it. In an update, keys are merged, and a key set to null is removed.
            external_id: Your own ID for the record: letters, digits and the characters `.`, `_`, `-` and `|`.
                It must be unique among records of the same kind, and is accepted in place of the record's ID.
                1 to 128 characters.
            roles: IDs of the roles to assign directly.

        Returns:
            CreateResponse: The user was created.

        Raises:
            BadRequestError: cannot_assign_default_rbac_role_id, duplicate_email, duplicate_phone_number,
                duplicate_user_external_id, invalid_create_user_request, invalid_email, invalid_ip_address,
                invalid_phone_number, invalid_phone_number_country_code, invalid_rbac_role_assignment,
                invalid_user_agent, metadata_invalid_format, metadata_too_large, metadata_too_many_keys.

        Example:
            ```python
            response = client.users.create(
                email="robin@example.com",
                name={"first_name": "Robin", "last_name": "Example"},
                create_user_as_pending=True,
                trusted_metadata={"plan": "trial"},
                untrusted_metadata={"theme": "dark"},
                external_id="customer-1042",
            )
            ```
        """
        return self._call(
            _CREATE,
            CreateResponse,
            body={
                "email": email,
                "name": name,
                "attributes": attributes,
                "phone_number": phone_number,
                "create_user_as_pending": create_user_as_pending,
                "trusted_metadata": trusted_metadata,
                "untrusted_metadata": untrusted_metadata,
                "external_id": external_id,
                "roles": roles,
            },
        )

    def delete(self, *, user_id: str) -> DeleteResponse:
        """Delete a user.

        Deletes a user with all email addresses, phone numbers and other factors. This cannot be undone.

        DELETE /v1/users/{user_id}
        https://stytch.com/docs/api/delete-user

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.

        Returns:
            DeleteResponse: The user was deleted.

        Raises:
            BadRequestError: invalid_user_id.
            NotFoundError: user_not_found.

        Example:
            ```python
            response = client.users.delete(user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11")
            ```
        """
        return self._call(_DELETE, DeleteResponse, path={"user_id": user_id})

    def get(self, *, user_id: str) -> GetResponse:
        """Read a user.

        Returns the user with all email addresses, phone numbers and other factors. The fields of the user are
        at the top level of the response.

        GET /v1/users/{user_id}
        https://stytch.com/docs/api/get-user

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.

        Returns:
            GetResponse: The user.

        Raises:
            BadRequestError: invalid_user_id.
            NotFoundError: user_not_found.

        Example:
            ```python
            response = client.users.get(user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11")
            ```
        """
        return self._call(_GET, GetResponse, path={"user_id": user_id})

    def search(
        self,
        *,
        cursor: str | None = None,
        limit: int | None = None,
        query: SearchQuery | SearchQueryDict | None = None,
    ) -> SearchResponse:
        """Search for users.

        Returns the users that match the filters, page by page; without filters, all users. A call may take
        seconds, and the limit is 150 calls per minute: do not use it in a sign-in flow.

        POST /v1/users/search
        https://stytch.com/docs/api/search-users

        Args:
            cursor: `next_cursor` of the previous page; leave it out for the first page.
            limit: Maximum number of records per page. 1 to 1000. Default: `100`.
            query: Filters for users. Without operands, all users are returned.

        Returns:
            SearchResponse: One page of users.

        Raises:
            BadRequestError: invalid_argument, user_search_cannot_mix_internal_and_external_user_ids,
                user_search_email_address_fuzzy_too_short, user_search_expected_array_of_string,
                user_search_expected_bool, user_search_expected_object, user_search_expected_string,
                user_search_expected_timestamp, user_search_filter_name_must_be_string,
                user_search_filter_name_not_recognized, user_search_full_name_fuzzy_too_short,
                user_search_invalid_cursor, user_search_invalid_limit,
                user_search_invalid_oauth_provider_filter, user_search_invalid_operator,
                user_search_invalid_status_filter, user_search_maximum_filter_value_count_exceeded,
                user_search_missing_filter_name, user_search_missing_filter_value,
                user_search_phone_number_fuzzy_too_short.

        Example:
            ```python
            response = client.users.search(limit=50)
            ```
        """
        return self._call(_SEARCH, SearchResponse, body={"cursor": cursor, "limit": limit, "query": query})

    def update(
        self,
        *,
        user_id: str,
        name: Name | NameDict | None = None,
        attributes: Attributes | AttributesDict | None = None,
        trusted_metadata: Mapping[str, object] | None = None,
        untrusted_metadata: Mapping[str, object] | None = None,
        external_id: str | None = None,
        roles: Sequence[str] | None = None,
    ) -> UpdateResponse:
        """Change a user.

        Changes the name, metadata, roles or external ID of a user. To add an email address or a phone number,
        send a passcode to it with the ID of the user.

        PUT /v1/users/{user_id}
        https://stytch.com/docs/api/update-user

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.
            name: New name, which replaces the previous one as a whole.
            attributes: Attributes of the user's browser or app, as your backend received them.
            trusted_metadata: Data about the record that only your backend may change. In an update, keys are
                merged, and a key set to null is removed.
            untrusted_metadata: Data about the record that a browser or app may also change; do not base
                access decisions on it. In an update, keys are merged, and a key set to null is removed.
            external_id: Your own ID for the record: letters, digits and the characters `.`, `_`, `-` and `|`.
                It must be unique among records of the same kind, and is accepted in place of the record's ID.
                1 to 128 characters.
            roles: IDs of the directly assigned roles; they replace the previous ones.

        Returns:
            UpdateResponse: The user was changed.

        Raises:
            BadRequestError: cannot_assign_default_rbac_role_id, duplicate_user_external_id,
                invalid_ip_address, invalid_rbac_role_assignment, invalid_user_agent, invalid_user_id,
                metadata_invalid_format, metadata_too_large, metadata_too_many_keys.
            NotFoundError: user_not_found.

        Example:
            ```python
            response = client.users.update(
                user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11",
                name={"first_name": "Robin", "middle_name": "Q", "last_name": "Example"},
                trusted_metadata={"plan": "paid"},
            )
            ```
        """
        return self._call(
            _UPDATE,
            UpdateResponse,
            path={"user_id": user_id},
            body={
                "name": name,
                "attributes": attributes,
                "trusted_metadata": trusted_metadata,
                "untrusted_metadata": untrusted_metadata,
                "external_id": external_id,
                "roles": roles,
            },
        )
