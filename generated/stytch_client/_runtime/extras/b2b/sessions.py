"""Adds to `b2b.sessions` the verification of session JWTs on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Generic

from typing_extensions import TypeVar

from ....models.b2b.sessions import AuthorizationCheck, MemberSession
from ...call.decoding import build
from ...errors import PermissionDeniedError
from ...jwt.cache import run_async_flow, run_flow
from ...jwt.claims import VerifiedJWT, typed_claims
from ...jwt.rbac import as_authorization_error
from ...jwt.verification import REMOTE_FALLBACK_ERRORS, Endpoints, VerificationOptions, verification
from ...operation import Operation
from ...resource import AsyncResource, Resource

if TYPE_CHECKING:
    from ....models.b2b.sessions import AuthenticateResponse

ClaimsT = TypeVar("ClaimsT", default=dict[str, Any])

_ENDPOINTS: Final = Endpoints(
    keys=Operation("b2b.sessions.get_jwks", "GET", "/v1/b2b/sessions/jwks/{project_id}"),
    policy=Operation("b2b.rbac.policy", "GET", "/v1/b2b/rbac/policy"),
    organization_policy=Operation(
        "b2b.rbac.organizations.get_org_policy", "GET", "/v1/b2b/rbac/organizations/{organization_id}"
    ),
)
_STATED: Final = ("started_at", "last_accessed_at", "expires_at", "authentication_factors", "roles")


@dataclass(frozen=True, slots=True)
class AuthenticatedJWT(Generic[ClaimsT]):
    """A session JWT that holds.

    Attributes:
        member_session: the session, by the JWT itself or, where the API was asked, by its answer.
        session_jwt: the JWT to go on with: the one given, or the new one of the API.
        claims: the custom claims, in the form the caller asked for.
        remote: whether the API was asked.
    """

    member_session: MemberSession
    session_jwt: str = field(repr=False)
    claims: ClaimsT = field(repr=False)
    remote: bool


class SessionsExtra(Resource):
    """JWT verification for `b2b.sessions` of the synchronous client."""

    if TYPE_CHECKING:  # the generated class brings the real one

        def authenticate(
            self,
            *,
            session_jwt: str | None = None,
            authorization_check: AuthorizationCheck | Mapping[str, object] | None = None,
        ) -> AuthenticateResponse:
            """Check a session at the API."""
            raise NotImplementedError

    def authenticate_jwt(
        self,
        *,
        session_jwt: str,
        max_token_age: timedelta | float | None = None,
        leeway: timedelta | float = 0,
        authorization_check: AuthorizationCheck | Mapping[str, object] | None = None,
        claims: type[ClaimsT] | None = None,
    ) -> AuthenticatedJWT[ClaimsT]:
        """Verify a session JWT here, and ask the API only where it may know better.

        The API is asked when the JWT has expired (it renews that of a living session), is older than `max_token_age`,
        or names a key that is not among the project's. Any other failure is final.

        Args:
            session_jwt: the JWT.
            max_token_age: seconds or timedelta since it was issued, from which on the API is asked; 0 always asks.
            leeway: seconds or timedelta by which the clocks may differ.
            authorization_check: an action the session must be permitted to take.
            claims: form of the custom claims: a model, a dataclass or a `TypedDict`; a plain dict by default.

        Raises:
            JWTInvalidError: it does not hold, or the custom claims do not fit.
            AuthorizationError: it holds, but does not permit the action; `TenancyError` for another organization.
            APIError: the API was asked, and refused.
            APIConnectionError: the API, asked for the answer, keys or policies, could not be reached.
            InvalidRequestError: an argument makes no sense.
        """
        options = VerificationOptions(session_jwt, max_token_age, leeway, authorization_check)
        flow = verification(options, _ENDPOINTS, self._core)
        try:
            return _local(run_flow(flow, self._core), options, claims)
        except REMOTE_FALLBACK_ERRORS:
            pass
        try:
            response = self.authenticate(session_jwt=session_jwt, authorization_check=authorization_check)
        except PermissionDeniedError as error:
            local = as_authorization_error(error)
            if local is None:
                raise
            raise local from error
        return _remote(response, claims)

    def authenticate_jwt_local(
        self,
        *,
        session_jwt: str,
        max_token_age: timedelta | float | None = None,
        leeway: timedelta | float = 0,
        authorization_check: AuthorizationCheck | Mapping[str, object] | None = None,
        claims: type[ClaimsT] | None = None,
    ) -> AuthenticatedJWT[ClaimsT]:
        """Verify a session JWT here; the API is asked for keys and policies at most, and those are kept.

        A session revoked meanwhile is not noticed before its JWT expires. The arguments are those of
        `authenticate_jwt`.

        Raises:
            JWTExpiredError: past its expiry.
            JWTTooOldError: issued `max_token_age` ago or earlier.
            JWTInvalidError: it does not hold, or the custom claims do not fit.
            AuthorizationError: it holds, but does not permit the action; `TenancyError` for another organization.
            APIConnectionError, APIError: keys or policies could not be fetched.
            InvalidRequestError: an argument makes no sense.
        """
        options = VerificationOptions(session_jwt, max_token_age, leeway, authorization_check)
        flow = verification(options, _ENDPOINTS, self._core)
        return _local(run_flow(flow, self._core), options, claims)


class AsyncSessionsExtra(AsyncResource):
    """JWT verification for `b2b.sessions` of the asynchronous client."""

    if TYPE_CHECKING:  # the generated class brings the real one

        async def authenticate(
            self,
            *,
            session_jwt: str | None = None,
            authorization_check: AuthorizationCheck | Mapping[str, object] | None = None,
        ) -> AuthenticateResponse:
            """Check a session at the API."""
            raise NotImplementedError

    async def authenticate_jwt(
        self,
        *,
        session_jwt: str,
        max_token_age: timedelta | float | None = None,
        leeway: timedelta | float = 0,
        authorization_check: AuthorizationCheck | Mapping[str, object] | None = None,
        claims: type[ClaimsT] | None = None,
    ) -> AuthenticatedJWT[ClaimsT]:
        """Verify a session JWT here, and ask the API only where it may know better.

        The API is asked when the JWT has expired (it renews that of a living session), is older than `max_token_age`,
        or names a key that is not among the project's. Any other failure is final.

        Args:
            session_jwt: the JWT.
            max_token_age: seconds or timedelta since it was issued, from which on the API is asked; 0 always asks.
            leeway: seconds or timedelta by which the clocks may differ.
            authorization_check: an action the session must be permitted to take.
            claims: form of the custom claims: a model, a dataclass or a `TypedDict`; a plain dict by default.

        Raises:
            JWTInvalidError: it does not hold, or the custom claims do not fit.
            AuthorizationError: it holds, but does not permit the action; `TenancyError` for another organization.
            APIError: the API was asked, and refused.
            APIConnectionError: the API, asked for the answer, keys or policies, could not be reached.
            InvalidRequestError: an argument makes no sense.
        """
        options = VerificationOptions(session_jwt, max_token_age, leeway, authorization_check)
        try:
            return _local(
                await run_async_flow(verification(options, _ENDPOINTS, self._core), self._core), options, claims
            )
        except REMOTE_FALLBACK_ERRORS:
            pass
        try:
            response = await self.authenticate(session_jwt=session_jwt, authorization_check=authorization_check)
        except PermissionDeniedError as error:
            local = as_authorization_error(error)
            if local is None:
                raise
            raise local from error
        return _remote(response, claims)

    async def authenticate_jwt_local(
        self,
        *,
        session_jwt: str,
        max_token_age: timedelta | float | None = None,
        leeway: timedelta | float = 0,
        authorization_check: AuthorizationCheck | Mapping[str, object] | None = None,
        claims: type[ClaimsT] | None = None,
    ) -> AuthenticatedJWT[ClaimsT]:
        """Verify a session JWT here; the API is asked for keys and policies at most, and those are kept.

        A session revoked meanwhile is not noticed before its JWT expires. The arguments are those of
        `authenticate_jwt`.

        Raises:
            JWTExpiredError: past its expiry.
            JWTTooOldError: issued `max_token_age` ago or earlier.
            JWTInvalidError: it does not hold, or the custom claims do not fit.
            AuthorizationError: it holds, but does not permit the action; `TenancyError` for another organization.
            APIConnectionError, APIError: keys or policies could not be fetched.
            InvalidRequestError: an argument makes no sense.
        """
        options = VerificationOptions(session_jwt, max_token_age, leeway, authorization_check)
        flow = verification(options, _ENDPOINTS, self._core)
        return _local(await run_async_flow(flow, self._core), options, claims)


def _local(
    verified: VerifiedJWT, options: VerificationOptions, claims: type[ClaimsT] | None
) -> AuthenticatedJWT[ClaimsT]:
    """Return the session as the JWT itself states it."""
    session, organization = verified.session, verified.organization or {}
    facts = {
        "member_session_id": session.get("id"),
        "member_id": verified.subject,
        "expires_at": verified.expires_at,
        **{name: session[name] for name in _STATED if name in session},
        "organization_id": organization.get("organization_id"),
        "organization_slug": organization.get("slug"),
        "custom_claims": verified.custom_claims,
    }
    member_session = build(MemberSession, facts, "the session JWT")
    custom = typed_claims(verified.custom_claims, claims)
    return AuthenticatedJWT(member_session, options.session_jwt, custom, remote=False)


def _remote(response: AuthenticateResponse, claims: type[ClaimsT] | None) -> AuthenticatedJWT[ClaimsT]:
    """Return the session as the API states it."""
    custom = typed_claims(getattr(response.member_session, "custom_claims", None) or {}, claims)
    return AuthenticatedJWT(response.member_session, response.session_jwt, custom, remote=True)
