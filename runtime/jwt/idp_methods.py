"""The methods that introspect tokens of connected apps, for both products; `extras/` adds them to the resources."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Generic, Literal, TypeVar

from ..model import Model
from ..resource import Resource

if TYPE_CHECKING:
    from .claims import ClaimsT
    from .idp_tokens import IDPToken

FLOWS: Final = __name__.replace("idp_methods", "idp_tokens")
"""The module that the methods load."""
CheckT = TypeVar("CheckT", bound=Model | Mapping[str, object])


class IDPMethods(Resource, Generic[CheckT]):
    """Introspection of the tokens of connected apps for the `idp` resource; the first call loads what it needs."""

    _namespace: str

    def introspect_token_network(
        self,
        *,
        token: str,
        client_id: str,
        client_secret: str | None = None,
        token_type_hint: Literal["access_token", "refresh_token"] | None = None,
        authorization_check: CheckT | None = None,
        claims: type[ClaimsT] | None = None,
    ) -> IDPToken[ClaimsT]:
        """Ask the API whether a token of a connected app is valid, and check what its scopes permit.

        Unlike `introspect_access_token_local`, it notices that a token was revoked, and it knows refresh tokens.

        Args:
            token: Access token or refresh token of the app.
            client_id: ID of the connected app.
            client_secret: Secret of the connected app, unless it is one of those without a secret.
            token_type_hint: The kind of the token, if it is known; tokens of this kind are searched first.
            authorization_check: An action that the scopes of the token must permit.
            claims: Type of the custom claims: a model, a dataclass or a `TypedDict`. Default: a plain dict.

        Raises:
            JWTInvalidError: The token is not valid, or its custom claims do not fit `claims`.
            AuthorizationError: No scope permits the action; `TenancyError` for another organization.
            APIError, APIConnectionError: The introspection failed, or the policy could not be fetched.
            InvalidRequestError: An argument is invalid.

        Example:
            ```python
            response = client.idp.introspect_token_network(token=token, client_id="connected-app-test-0")
            ```
        """
        from .flows import run
        from .idp_tokens import introspected

        body = {
            "token": token,
            "client_id": client_id,
            "client_secret": client_secret,
            "token_type_hint": token_type_hint,
        }
        return run(introspected(body, claims, authorization_check, self._namespace, self._core), self._core)

    def introspect_access_token_local(
        self,
        *,
        access_token: str,
        max_token_age: timedelta | float | None = None,
        leeway: timedelta | float = 0,
        authorization_check: CheckT | None = None,
        claims: type[ClaimsT] | None = None,
    ) -> IDPToken[ClaimsT]:
        """Verify an access token of a connected app locally; calls the API only for cached keys and policies.

        A token revoked in the meantime is accepted until it expires.

        Args:
            access_token: The access token, a JWT.
            max_token_age: Seconds (or `timedelta`), 0 or more, from which age on the token is rejected.
            leeway: Seconds (or `timedelta`), 0 or more, by which the clocks may differ.
            authorization_check: An action that the scopes of the token must permit.
            claims: Type of the custom claims: a model, a dataclass or a `TypedDict`. Default: a plain dict.

        Raises:
            JWTError: The token is not accepted: `JWTExpiredError`, `JWTTooOldError` or `JWTInvalidError`.
            AuthorizationError: No scope permits the action; `TenancyError` for another organization.
            APIError, APIConnectionError: The keys or the policy could not be fetched.
            InvalidRequestError: An argument is invalid.

        Example:
            ```python
            response = client.idp.introspect_access_token_local(access_token=access_token)
            ```
        """
        from .flows import run
        from .idp_tokens import verified_idp_token
        from .verification import Verification

        wanted = Verification(access_token, max_token_age, leeway, authorization_check, claims)
        return run(verified_idp_token(wanted, self._namespace, self._core), self._core)
