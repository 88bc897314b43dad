"""The methods that verify session JWTs, for both products; `extras/` adds them to the generated resources."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from ..model import Model
from ..resource import Resource

if TYPE_CHECKING:
    from .claims import ClaimsT
    from .session_jwts import AuthenticatedJWT

FLOWS: Final = __name__.replace("session_methods", "session_jwts")
"""The module that the methods load."""
CheckT = TypeVar("CheckT", bound=Model | Mapping[str, object])
SessionT = TypeVar("SessionT", bound=Model)


class SessionJWTMethods(Resource, Generic[CheckT, SessionT]):
    """Verification of session JWTs for the `sessions` resource; what it needs is loaded by the first call."""

    _namespace: str
    _session: type[SessionT]

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
        from .flows import run
        from .session_jwts import authenticated
        from .verification import Verification

        wanted = Verification(session_jwt, max_token_age, leeway, authorization_check, claims)
        authenticate = partial(
            cast("Any", self).authenticate,  # defined by the generated class
            session_jwt=session_jwt,
            authorization_check=authorization_check,
            session_custom_claims=session_custom_claims,
        )
        return run(authenticated(self._session, self._namespace, wanted, self._core, authenticate), self._core)

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
        from .flows import run
        from .session_jwts import verified_locally
        from .verification import Verification

        wanted = Verification(session_jwt, max_token_age, leeway, authorization_check, claims)
        return run(verified_locally(self._session, self._namespace, wanted, self._core), self._core)
