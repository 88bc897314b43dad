"""The methods that verify session JWTs, for both products; `extras/` adds them to the generated resources."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Generic, cast

from typing_extensions import TypeVar

from ..call.decoding import build
from ..model import Model
from ..resource import AsyncResource, Resource
from .claims import VerifiedJWT, typed_claims
from .flows import run_async_flow, run_flow
from .rbac import as_authorization_errors
from .verification import REMOTE_FALLBACK_ERRORS, Product, SessionT, VerificationOptions, verification

CheckT = TypeVar("CheckT", bound=Model | Mapping[str, object])
ClaimsT = TypeVar("ClaimsT", default=dict[str, Any])


@dataclass(frozen=True, slots=True)
class AuthenticatedJWT(Generic[SessionT, ClaimsT]):
    """A session JWT that was accepted.

    Attributes:
        session: The session, by the claims of the JWT or, if `remote`, by the response of the API.
        session_jwt: The JWT to use from now on: the one passed in or, if `remote`, a new one.
        claims: The custom claims, as the type that was asked for.
        remote: Whether the API was called.
    """

    session: SessionT
    session_jwt: str = field(repr=False)
    claims: ClaimsT = field(repr=False)
    remote: bool


class SessionJWTMethods(Resource, Generic[CheckT, SessionT]):
    """Verification of session JWTs for the `sessions` resource of a synchronous client."""

    _product: Product[SessionT]

    def authenticate_jwt(
        self,
        *,
        session_jwt: str,
        max_token_age: timedelta | float | None = None,
        leeway: timedelta | float = 0,
        authorization_check: CheckT | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        claims: type[ClaimsT] | None = None,
    ) -> AuthenticatedJWT[SessionT, ClaimsT]:
        """Verify a session JWT locally, and ask the API where its decision may differ.

        Calls the API only for a JWT that has expired, is older than `max_token_age`, has an unknown key, or is from the
        future by the clock of this machine.

        Args:
            session_jwt: The JWT.
            max_token_age: Seconds (or `timedelta`), 0 or more, from which age on the API is called; 0 always calls it.
            leeway: Seconds (or `timedelta`), 0 or more, by which the clocks may differ.
            authorization_check: An action that the session must be allowed to take.
            session_custom_claims: Claims to merge into those of the session, key by key, if the API is called; null
                removes a key.
            claims: Type of the custom claims: a model, a dataclass or a `TypedDict`. Default: a plain dict.

        Raises:
            JWTInvalidError: The JWT is not valid, or its custom claims do not fit `claims`.
            AuthorizationError: The session may not take the action; `TenancyError` for another organization.
            APIError, APIConnectionError: A call of the API, for the session, the keys or the policy, failed.
            InvalidRequestError: An argument is invalid.

        Example:
            ```python
            response = client.sessions.authenticate_jwt(session_jwt=session_jwt, max_token_age=240)
            ```
        """
        options = VerificationOptions(session_jwt, max_token_age, leeway, authorization_check)
        flow = verification(options, self._product, self._core)
        with suppress(*REMOTE_FALLBACK_ERRORS):
            return _from_claims(self._product, run_flow(flow, self._core), session_jwt, claims)
        authenticate = cast("Any", self).authenticate  # defined by the generated class
        with as_authorization_errors():
            response = authenticate(
                session_jwt=session_jwt,
                authorization_check=authorization_check,
                session_custom_claims=session_custom_claims,
            )
        return _from_response(self._product, response, claims)

    def authenticate_jwt_local(
        self,
        *,
        session_jwt: str,
        max_token_age: timedelta | float | None = None,
        leeway: timedelta | float = 0,
        authorization_check: CheckT | None = None,
        claims: type[ClaimsT] | None = None,
    ) -> AuthenticatedJWT[SessionT, ClaimsT]:
        """Verify a session JWT locally; calls the API only to fetch keys and policies, which are cached.

        A session revoked in the meantime is accepted until its JWT expires.

        Args:
            session_jwt: The JWT.
            max_token_age: Seconds (or `timedelta`), 0 or more, from which age on the JWT is rejected.
            leeway: Seconds (or `timedelta`), 0 or more, by which the clocks may differ.
            authorization_check: An action that the session must be allowed to take.
            claims: Type of the custom claims: a model, a dataclass or a `TypedDict`. Default: a plain dict.

        Raises:
            JWTError: The JWT is not accepted: `JWTExpiredError`, `JWTTooOldError` or `JWTInvalidError`.
            AuthorizationError: The session may not take the action; `TenancyError` for another organization.
            APIError, APIConnectionError: The keys or policies could not be fetched.
            InvalidRequestError: An argument is invalid.

        Example:
            ```python
            response = client.sessions.authenticate_jwt_local(session_jwt=session_jwt, max_token_age=240)
            ```
        """
        options = VerificationOptions(session_jwt, max_token_age, leeway, authorization_check)
        flow = verification(options, self._product, self._core)
        return _from_claims(self._product, run_flow(flow, self._core), session_jwt, claims)


class AsyncSessionJWTMethods(AsyncResource, Generic[CheckT, SessionT]):
    """Verification of session JWTs for the `sessions` resource of an asynchronous client."""

    _product: Product[SessionT]

    async def authenticate_jwt(
        self,
        *,
        session_jwt: str,
        max_token_age: timedelta | float | None = None,
        leeway: timedelta | float = 0,
        authorization_check: CheckT | None = None,
        session_custom_claims: Mapping[str, object] | None = None,
        claims: type[ClaimsT] | None = None,
    ) -> AuthenticatedJWT[SessionT, ClaimsT]:
        """Verify a session JWT locally, and ask the API where its decision may differ.

        Calls the API only for a JWT that has expired, is older than `max_token_age`, has an unknown key, or is from the
        future by the clock of this machine.

        Args:
            session_jwt: The JWT.
            max_token_age: Seconds (or `timedelta`), 0 or more, from which age on the API is called; 0 always calls it.
            leeway: Seconds (or `timedelta`), 0 or more, by which the clocks may differ.
            authorization_check: An action that the session must be allowed to take.
            session_custom_claims: Claims to merge into those of the session, key by key, if the API is called; null
                removes a key.
            claims: Type of the custom claims: a model, a dataclass or a `TypedDict`. Default: a plain dict.

        Raises:
            JWTInvalidError: The JWT is not valid, or its custom claims do not fit `claims`.
            AuthorizationError: The session may not take the action; `TenancyError` for another organization.
            APIError, APIConnectionError: A call of the API, for the session, the keys or the policy, failed.
            InvalidRequestError: An argument is invalid.

        Example:
            ```python
            response = await client.sessions.authenticate_jwt(session_jwt=session_jwt, max_token_age=240)
            ```
        """
        options = VerificationOptions(session_jwt, max_token_age, leeway, authorization_check)
        flow = verification(options, self._product, self._core)
        with suppress(*REMOTE_FALLBACK_ERRORS):
            return _from_claims(self._product, await run_async_flow(flow, self._core), session_jwt, claims)
        authenticate = cast("Any", self).authenticate  # defined by the generated class
        with as_authorization_errors():
            response = await authenticate(
                session_jwt=session_jwt,
                authorization_check=authorization_check,
                session_custom_claims=session_custom_claims,
            )
        return _from_response(self._product, response, claims)

    async def authenticate_jwt_local(
        self,
        *,
        session_jwt: str,
        max_token_age: timedelta | float | None = None,
        leeway: timedelta | float = 0,
        authorization_check: CheckT | None = None,
        claims: type[ClaimsT] | None = None,
    ) -> AuthenticatedJWT[SessionT, ClaimsT]:
        """Verify a session JWT locally; calls the API only to fetch keys and policies, which are cached.

        A session revoked in the meantime is accepted until its JWT expires.

        Args:
            session_jwt: The JWT.
            max_token_age: Seconds (or `timedelta`), 0 or more, from which age on the JWT is rejected.
            leeway: Seconds (or `timedelta`), 0 or more, by which the clocks may differ.
            authorization_check: An action that the session must be allowed to take.
            claims: Type of the custom claims: a model, a dataclass or a `TypedDict`. Default: a plain dict.

        Raises:
            JWTError: The JWT is not accepted: `JWTExpiredError`, `JWTTooOldError` or `JWTInvalidError`.
            AuthorizationError: The session may not take the action; `TenancyError` for another organization.
            APIError, APIConnectionError: The keys or policies could not be fetched.
            InvalidRequestError: An argument is invalid.

        Example:
            ```python
            response = await client.sessions.authenticate_jwt_local(session_jwt=session_jwt, max_token_age=240)
            ```
        """
        options = VerificationOptions(session_jwt, max_token_age, leeway, authorization_check)
        flow = verification(options, self._product, self._core)
        return _from_claims(self._product, await run_async_flow(flow, self._core), session_jwt, claims)


def _from_claims(
    product: Product[SessionT], jwt: VerifiedJWT, session_jwt: str, claims: type[ClaimsT] | None
) -> AuthenticatedJWT[SessionT, ClaimsT]:
    """Return the result of a local verification."""
    fields = product.session.__pydantic_fields__  # `model_fields` takes a microsecond, each time
    known = {name: value for name, value in jwt.session.items() if name in fields}
    identifiers = {f"{product.session_field}_id": jwt.session.get("id"), product.subject_field: jwt.subject}
    if product.organization_policy is not None and jwt.organization is not None:
        identifiers["organization_id"] = jwt.organization.get("organization_id")
        identifiers["organization_slug"] = jwt.organization.get("slug")
    values = {"expires_at": jwt.expires_at, **known, **identifiers, "custom_claims": jwt.custom_claims}
    session = build(product.session, values, "the session JWT")
    return AuthenticatedJWT(session, session_jwt, typed_claims(jwt.custom_claims, claims), remote=False)


def _from_response(
    product: Product[SessionT], response: Any, claims: type[ClaimsT] | None
) -> AuthenticatedJWT[SessionT, ClaimsT]:
    """Return the result of a call of `authenticate`."""
    session: SessionT = getattr(response, product.session_field)
    custom = typed_claims(getattr(session, "custom_claims", None) or {}, claims)
    return AuthenticatedJWT(session, response.session_jwt, custom, remote=True)
