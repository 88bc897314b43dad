"""Adds the verification of access tokens to `common.m2m`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from ...resource import AsyncResource, Resource, awaited

if TYPE_CHECKING:
    from ...jwt.access_tokens import M2MToken
    from ...jwt.claims import ClaimsT

_FLOWS: Final = f"{__name__.partition('.extras.')[0]}.jwt.access_tokens"


class M2MExtra(Resource):
    """Local verification of access tokens for the synchronous client."""

    def authenticate_token(
        self,
        *,
        access_token: str,
        required_scopes: Sequence[str] = (),
        max_token_age: timedelta | float | None = None,
        leeway: timedelta | float = 0,
        claims: type[ClaimsT] | None = None,
    ) -> M2MToken[ClaimsT]:
        """Verify an access token of an M2M client locally; calls the API only to fetch keys, which are cached.

        Args:
            access_token: The access token, a JWT.
            required_scopes: Scopes that the token must have. A granted `read:*` stands for `read` and for every scope
                that begins with `read:`.
            max_token_age: Seconds (or `timedelta`), 0 or more, from which age on the token is rejected.
            leeway: Seconds (or `timedelta`), 0 or more, by which the clocks may differ.
            claims: Type of the custom claims: a model, a dataclass or a `TypedDict`. Default: a plain dict.

        Raises:
            JWTError: The token is not accepted: `JWTExpiredError`, `JWTTooOldError` or `JWTInvalidError`.
            AuthorizationError: The token lacks a required scope.
            APIError, APIConnectionError: The keys could not be fetched.
            InvalidRequestError: An argument is invalid.

        Example:
            ```python
            response = client.m2m.authenticate_token(access_token=access_token, required_scopes=["read:users"])
            ```
        """
        from ...jwt.access_tokens import verified_m2m_token
        from ...jwt.flows import run
        from ...jwt.verification import Verification

        wanted = Verification(access_token, max_token_age, leeway, claims=claims)
        return run(verified_m2m_token(wanted, required_scopes, self._core), self._core)


class AsyncM2MExtra(AsyncResource):
    """Local verification of access tokens for the asynchronous client."""

    authenticate_token = awaited(M2MExtra.authenticate_token, loads=_FLOWS)
