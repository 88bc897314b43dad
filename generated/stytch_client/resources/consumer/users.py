"""Operations `consumer.users.…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.operation import Operation
from ..._runtime.pagination import Pagination
from ..._runtime.resource import Resource
from ...models.consumer.users import (
    ConnectedAppsResponse,
    CreateResponse,
    DeleteBiometricRegistrationResponse,
    DeleteCryptoWalletResponse,
    DeleteEmailResponse,
    DeleteExternalIDResponse,
    DeleteOAuthRegistrationResponse,
    DeletePasswordResponse,
    DeletePhoneNumberResponse,
    DeleteResponse,
    DeleteTOTPResponse,
    DeleteWebAuthnRegistrationResponse,
    ExchangePrimaryFactorResponse,
    GetResponse,
    RevokeResponse,
    SearchResponse,
    UpdateResponse,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ...models.consumer.attributes import Attributes
    from ...models.consumer.users import Name, SearchQuery, User
    from ...typed_dicts.consumer.attributes import AttributesDict
    from ...typed_dicts.consumer.users import NameDict, SearchQueryDict

_CONNECTED_APPS = Operation("consumer.users.connected_apps", "GET", "/v1/users/{user_id}/connected_apps")
_CREATE = Operation("consumer.users.create", "POST", "/v1/users")
_DELETE = Operation("consumer.users.delete", "DELETE", "/v1/users/{user_id}")
_DELETE_BIOMETRIC_REGISTRATION = Operation(
    "consumer.users.delete_biometric_registration",
    "DELETE",
    "/v1/users/biometric_registrations/{biometric_registration_id}",
)
_DELETE_CRYPTO_WALLET = Operation(
    "consumer.users.delete_crypto_wallet", "DELETE", "/v1/users/crypto_wallets/{crypto_wallet_id}"
)
_DELETE_EMAIL = Operation("consumer.users.delete_email", "DELETE", "/v1/users/emails/{email_id}")
_DELETE_EXTERNAL_ID = Operation("consumer.users.delete_external_id", "DELETE", "/v1/users/{user_id}/external_id")
_DELETE_OAUTH_REGISTRATION = Operation(
    "consumer.users.delete_oauth_registration", "DELETE", "/v1/users/oauth/{oauth_user_registration_id}"
)
_DELETE_PASSWORD = Operation("consumer.users.delete_password", "DELETE", "/v1/users/passwords/{password_id}")
_DELETE_PHONE_NUMBER = Operation("consumer.users.delete_phone_number", "DELETE", "/v1/users/phone_numbers/{phone_id}")
_DELETE_TOTP = Operation("consumer.users.delete_totp", "DELETE", "/v1/users/totps/{totp_id}")
_DELETE_WEBAUTHN_REGISTRATION = Operation(
    "consumer.users.delete_webauthn_registration",
    "DELETE",
    "/v1/users/webauthn_registrations/{webauthn_registration_id}",
)
_EXCHANGE_PRIMARY_FACTOR = Operation(
    "consumer.users.exchange_primary_factor", "PUT", "/v1/users/{user_id}/exchange_primary_factor"
)
_GET = Operation("consumer.users.get", "GET", "/v1/users/{user_id}")
_REVOKE = Operation("consumer.users.revoke", "POST", "/v1/users/{user_id}/connected_apps/{connected_app_id}/revoke")
_SEARCH = Operation("consumer.users.search", "POST", "/v1/users/search", retry="safe")
_SEARCH_PAGES = Pagination("body", "cursor", "results_metadata.next_cursor", "results")
_UPDATE = Operation("consumer.users.update", "PUT", "/v1/users/{user_id}")


class Users(Resource):
    """Users, the people who have an account with a consumer project."""

    def connected_apps(self, *, user_id: str) -> ConnectedAppsResponse:
        """List the connected apps of a user.

        Returns the apps to which the user has granted access, without those whose access was revoked.

        GET /v1/users/{user_id}/connected_apps
        https://stytch.com/docs/api-reference/consumer/api/connected-apps/consent-management/get-connected-apps-user

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.

        Returns:
            ConnectedAppsResponse: The apps.

        Raises:
            BadRequestError: invalid_user_id.
            NotFoundError: user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.connected_apps(user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11")
            ```
        """
        return self._call(_CONNECTED_APPS, ConnectedAppsResponse, path={"user_id": user_id})

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

        Creates a user with an email address, a phone number or both, which are unverified at first. To verify one, send
        a passcode to it. An address or number that already belongs to a user is rejected.

        POST /v1/users
        https://stytch.com/docs/api/create-user

        Args:
            email: Email address of the user, unverified at first. At least 3 characters.
            name: A person's name, in parts.
            attributes: Attributes of the user's browser or app, as your backend received them.
            phone_number: Phone number of the user in E.164 form, unverified at first. 3 to 16 characters.
            create_user_as_pending: Whether the user is `pending` until a first factor is authenticated, instead of
                `active` immediately. Default: `False`.
            trusted_metadata: Data about the record that only your backend may change. In an update, keys are merged,
                and a key set to null is removed.
            untrusted_metadata: Data about the record that a browser or app may also change; do not base access
                decisions on it. In an update, keys are merged, and a key set to null is removed.
            external_id: Your own ID for the record: letters, digits and the characters `.`, `_`, `-` and `|`. It must
                be unique among records of the same kind, and is accepted in place of the record's ID. 1 to 128
                characters.
            roles: IDs of the roles to assign directly.

        Returns:
            CreateResponse: The user was created.

        Raises:
            BadRequestError: cannot_assign_default_rbac_role_id, duplicate_email, duplicate_phone_number,
                duplicate_user_external_id, invalid_create_user_request, invalid_email, invalid_ip_address,
                invalid_phone_number, invalid_phone_number_country_code, invalid_rbac_role_assignment,
                invalid_user_agent, metadata_invalid_format, metadata_too_large, metadata_too_many_keys.

        Example (`await` it with an asynchronous client):
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

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.delete(user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11")
            ```
        """
        return self._call(_DELETE, DeleteResponse, path={"user_id": user_id})

    def delete_biometric_registration(self, *, biometric_registration_id: str) -> DeleteBiometricRegistrationResponse:
        """Delete a biometric registration of a user.

        Deletes the registration of one device. A user can have at most 25 biometric registrations.

        DELETE /v1/users/biometric_registrations/{biometric_registration_id}
        https://stytch.com/docs/api/delete-user-biometric-registration

        Args:
            biometric_registration_id: ID of the biometric registration. 1 to 128 characters.

        Returns:
            DeleteBiometricRegistrationResponse: The registration was deleted.

        Raises:
            BadRequestError: invalid_biometric_registration_id.
            NotFoundError: biometric_registration_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.delete_biometric_registration(
                biometric_registration_id="biometric-registration-test-9e4d7a20-3b8c-4f16-8a5d-2c7e0f1b6d93",
            )
            ```
        """
        return self._call(
            _DELETE_BIOMETRIC_REGISTRATION,
            DeleteBiometricRegistrationResponse,
            path={"biometric_registration_id": biometric_registration_id},
        )

    def delete_crypto_wallet(self, *, crypto_wallet_id: str) -> DeleteCryptoWalletResponse:
        """Delete a crypto wallet of a user.

        Deletes the registration of the wallet, so that it is no longer accepted.

        DELETE /v1/users/crypto_wallets/{crypto_wallet_id}
        https://stytch.com/docs/api/delete-user-crypto-wallet

        Args:
            crypto_wallet_id: ID of the crypto wallet. 1 to 128 characters.

        Returns:
            DeleteCryptoWalletResponse: The crypto wallet was deleted.

        Raises:
            BadRequestError: invalid_crypto_wallet_id.
            NotFoundError: crypto_wallet_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.delete_crypto_wallet(
                crypto_wallet_id="crypto-wallet-test-2d8f6b35-9c1e-4a70-b6d4-5e0a3f7c8b19",
            )
            ```
        """
        return self._call(
            _DELETE_CRYPTO_WALLET, DeleteCryptoWalletResponse, path={"crypto_wallet_id": crypto_wallet_id}
        )

    def delete_email(self, *, email_id: str) -> DeleteEmailResponse:
        """Delete an email address of a user.

        Deletes the email address, so that another user can have it. The last email address, phone number or OAuth
        account of a user cannot be deleted; call `consumer.users.exchange_primary_factor` to replace it.

        DELETE /v1/users/emails/{email_id}
        https://stytch.com/docs/api/delete-user-email

        Args:
            email_id: ID of the email address. 1 to 128 characters.

        Returns:
            DeleteEmailResponse: The email address was deleted.

        Raises:
            BadRequestError: cannot_delete_last_primary_factor, invalid_email_id.
            NotFoundError: email_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.delete_email(email_id="email-test-3f4a7c92-0d1b-4e5f-8a6b-7c8d9e0f1a2b")
            ```
        """
        return self._call(_DELETE_EMAIL, DeleteEmailResponse, path={"email_id": email_id})

    def delete_external_id(self, *, user_id: str) -> DeleteExternalIDResponse:
        """Delete the external ID of a user.

        Deletes the external ID, so that only the ID identifies the user. Another user can then have the external ID.

        DELETE /v1/users/{user_id}/external_id
        https://stytch.com/docs/api-reference/consumer/api/users/delete/delete-user-external-id

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.

        Returns:
            DeleteExternalIDResponse: The external ID was deleted.

        Raises:
            BadRequestError: invalid_user_id.
            NotFoundError: user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.delete_external_id(user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11")
            ```
        """
        return self._call(_DELETE_EXTERNAL_ID, DeleteExternalIDResponse, path={"user_id": user_id})

    def delete_oauth_registration(self, *, oauth_user_registration_id: str) -> DeleteOAuthRegistrationResponse:
        """Delete an OAuth account of a user.

        Deletes the link between the user and an account at an OAuth provider. The last email address, phone number or
        OAuth account of a user cannot be deleted.

        DELETE /v1/users/oauth/{oauth_user_registration_id}
        https://stytch.com/docs/api/delete-user-oauth-registration

        Args:
            oauth_user_registration_id: ID of the registration of the OAuth account. 1 to 128 characters.

        Returns:
            DeleteOAuthRegistrationResponse: The OAuth account was deleted.

        Raises:
            BadRequestError: cannot_delete_last_primary_factor, invalid_oauth_user_registration_id.
            NotFoundError: oauth_user_registration_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.delete_oauth_registration(
                oauth_user_registration_id="oauth-user-test-1a7e5c90-4d2b-4863-9f0e-c8b6d3a5f174",
            )
            ```
        """
        return self._call(
            _DELETE_OAUTH_REGISTRATION,
            DeleteOAuthRegistrationResponse,
            path={"oauth_user_registration_id": oauth_user_registration_id},
        )

    def delete_password(self, *, password_id: str) -> DeletePasswordResponse:
        """Delete the password of a user.

        Deletes the password. To set a new one, the user needs a password reset.

        DELETE /v1/users/passwords/{password_id}
        https://stytch.com/docs/api/delete-user-password

        Args:
            password_id: ID of the password. 1 to 128 characters.

        Returns:
            DeletePasswordResponse: The password was deleted.

        Raises:
            BadRequestError: invalid_password_id.
            NotFoundError: password_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.delete_password(password_id="password-test-6f3a1d58-0e9b-4c27-8f4d-b1c5e7a20963")
            ```
        """
        return self._call(_DELETE_PASSWORD, DeletePasswordResponse, path={"password_id": password_id})

    def delete_phone_number(self, *, phone_id: str) -> DeletePhoneNumberResponse:
        """Delete a phone number of a user.

        Deletes the phone number, so that another user can have it. The last email address, phone number or OAuth
        account of a user cannot be deleted; call `consumer.users.exchange_primary_factor` to replace it.

        DELETE /v1/users/phone_numbers/{phone_id}
        https://stytch.com/docs/api/delete-user-phone-number

        Args:
            phone_id: ID of the phone number. 1 to 128 characters.

        Returns:
            DeletePhoneNumberResponse: The phone number was deleted.

        Raises:
            BadRequestError: cannot_delete_last_primary_factor.
            NotFoundError: phone_number_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.delete_phone_number(
                phone_id="phone-number-test-5b6c7d8e-9f0a-4b1c-8d2e-3f4a5b6c7d8e",
            )
            ```
        """
        return self._call(_DELETE_PHONE_NUMBER, DeletePhoneNumberResponse, path={"phone_id": phone_id})

    def delete_totp(self, *, totp_id: str) -> DeleteTOTPResponse:
        """Delete an authenticator app of a user.

        Deletes the registration, so that another app can be registered. A user can have one at a time.

        DELETE /v1/users/totps/{totp_id}
        https://stytch.com/docs/api/delete-user-totp

        Args:
            totp_id: ID of the registration of the authenticator app. 1 to 128 characters.

        Returns:
            DeleteTOTPResponse: The authenticator app was deleted.

        Raises:
            BadRequestError: invalid_totp_id.
            NotFoundError: totp_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.delete_totp(totp_id="totp-test-7c8d9e0f-1a2b-4c3d-8e4f-5a6b7c8d9e0f")
            ```
        """
        return self._call(_DELETE_TOTP, DeleteTOTPResponse, path={"totp_id": totp_id})

    def delete_webauthn_registration(self, *, webauthn_registration_id: str) -> DeleteWebAuthnRegistrationResponse:
        """Delete a passkey or security key of a user.

        Deletes the registration, so that the key is no longer accepted. The key itself stays on the device.

        DELETE /v1/users/webauthn_registrations/{webauthn_registration_id}
        https://stytch.com/docs/api/delete-user-webauthn-registration

        Args:
            webauthn_registration_id: ID of the registration of the passkey or security key. 1 to 128 characters.

        Returns:
            DeleteWebAuthnRegistrationResponse: The registration was deleted.

        Raises:
            BadRequestError: invalid_webauthn_registration_id.
            NotFoundError: webauthn_registration_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.delete_webauthn_registration(
                webauthn_registration_id="webauthn-registration-test-0c6b8e14-5a2f-4d97-b3e8-7f1a9d0c4e25",
            )
            ```
        """
        return self._call(
            _DELETE_WEBAUTHN_REGISTRATION,
            DeleteWebAuthnRegistrationResponse,
            path={"webauthn_registration_id": webauthn_registration_id},
        )

    def exchange_primary_factor(
        self, *, user_id: str, email_address: str | None = None, phone_number: str | None = None
    ) -> ExchangePrimaryFactorResponse:
        """Exchange the only factor of a user.

        Replaces the email address or phone number of a user with another email address or phone number. The user must
        have exactly one factor. Use it for administration only: the owner of the new address or number can sign in as
        the user.

        PUT /v1/users/{user_id}/exchange_primary_factor
        https://stytch.com/docs/api/exchange-primary-factor

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.
            email_address: Email address that replaces the factor. At least 3 characters.
            phone_number: Phone number in E.164 form that replaces the factor. 3 to 16 characters.

        Returns:
            ExchangePrimaryFactorResponse: The factor was exchanged.

        Raises:
            BadRequestError: duplicate_email, duplicate_phone_number, invalid_email,
                invalid_exchange_primary_factor_fields, invalid_exchange_primary_factor_user, invalid_phone_number,
                invalid_phone_number_country_code, invalid_user_id.
            NotFoundError: user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.exchange_primary_factor(
                user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11",
                phone_number="+15555550123",
            )
            ```
        """
        return self._call(
            _EXCHANGE_PRIMARY_FACTOR,
            ExchangePrimaryFactorResponse,
            path={"user_id": user_id},
            body={"email_address": email_address, "phone_number": phone_number},
        )

    def get(self, *, user_id: str) -> GetResponse:
        """Read a user.

        Returns the user with all email addresses, phone numbers and other factors. The fields of the user are at the
        top level of the response.

        GET /v1/users/{user_id}
        https://stytch.com/docs/api/get-user

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.

        Returns:
            GetResponse: The user.

        Raises:
            BadRequestError: invalid_user_id.
            NotFoundError: user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.get(user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11")
            ```
        """
        return self._call(_GET, GetResponse, path={"user_id": user_id})

    def revoke(self, *, user_id: str, connected_app_id: str) -> RevokeResponse:
        """Revoke the access of a Connected App to a user.

        Revokes the access and all tokens that were issued to the app for the user. The app gets new tokens only after
        the user authorizes it again.

        POST /v1/users/{user_id}/connected_apps/{connected_app_id}/revoke
        https://stytch.com/docs/api-reference/consumer/api/connected-apps/consent-management/revoke-connected-app-access

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.
            connected_app_id: ID of the connected app. 1 to 128 characters.

        Returns:
            RevokeResponse: The app no longer has access.

        Raises:
            BadRequestError: invalid_user_id.
            NotFoundError: connected_app_not_found, user_not_found.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.revoke(
                user_id="user-test-8d8b1e26-5f1c-4f3e-9c1a-2f6b7c0d9e11",
                connected_app_id="connected-app-test-4b9f2c61-7d3e-4a58-9c0b-8e1f6a5d2730",
            )
            ```
        """
        return self._call(
            _REVOKE, RevokeResponse, path={"user_id": user_id, "connected_app_id": connected_app_id}, body={}
        )

    def search(
        self, *, cursor: str | None = None, limit: int | None = None, query: SearchQuery | SearchQueryDict | None = None
    ) -> SearchResponse:
        """Search for users.

        Returns the users that match the filters, page by page; without filters, all users. A call may take seconds, and
        the limit is 150 calls per minute: do not use it in a sign-in flow.

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
                user_search_invalid_cursor, user_search_invalid_limit, user_search_invalid_oauth_provider_filter,
                user_search_invalid_operator, user_search_invalid_status_filter,
                user_search_maximum_filter_value_count_exceeded, user_search_missing_filter_name,
                user_search_missing_filter_value, user_search_phone_number_fuzzy_too_short.

        Example (`await` it with an asynchronous client):
            ```python
            response = client.users.search(limit=50)
            ```
        """
        return self._call(_SEARCH, SearchResponse, body={"cursor": cursor, "limit": limit, "query": query})

    def search_all(
        self, *, limit: int | None = None, query: SearchQuery | SearchQueryDict | None = None
    ) -> Iterator[User]:
        """Iterate over the records of all pages of `search`.

        Takes the arguments of `search` but `cursor`, and raises its errors. A page is requested when the records before
        it have been used.

        Raises:
            PaginationError: The pages do not follow one another as documented.

        Example:
            ```python
            for record in client.users.search_all():
                print(record)
            ```
        """
        return self._iterate(_SEARCH, SearchResponse, _SEARCH_PAGES, body={"limit": limit, "query": query})

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

        Changes the name, metadata, roles or external ID of a user. To add an email address or a phone number, send a
        passcode to it with the ID of the user.

        PUT /v1/users/{user_id}
        https://stytch.com/docs/api/update-user

        Args:
            user_id: ID or external ID of the user. 1 to 128 characters.
            name: New name, which replaces the previous one as a whole.
            attributes: Attributes of the user's browser or app, as your backend received them.
            trusted_metadata: Data about the record that only your backend may change. In an update, keys are merged,
                and a key set to null is removed.
            untrusted_metadata: Data about the record that a browser or app may also change; do not base access
                decisions on it. In an update, keys are merged, and a key set to null is removed.
            external_id: Your own ID for the record: letters, digits and the characters `.`, `_`, `-` and `|`. It must
                be unique among records of the same kind, and is accepted in place of the record's ID. 1 to 128
                characters.
            roles: IDs of the directly assigned roles; they replace the previous ones.

        Returns:
            UpdateResponse: The user was changed.

        Raises:
            BadRequestError: cannot_assign_default_rbac_role_id, duplicate_user_external_id, invalid_ip_address,
                invalid_rbac_role_assignment, invalid_user_agent, invalid_user_id, metadata_invalid_format,
                metadata_too_large, metadata_too_many_keys.
            NotFoundError: user_not_found.

        Example (`await` it with an asynchronous client):
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
