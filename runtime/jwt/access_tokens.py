"""Local verification of access tokens as flows without I/O: what all of them have, and those of M2M clients."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Generic, cast

from ..errors import AuthorizationError, InvalidRequestError, JWTInvalidError
from .cache import Fetch
from .claims import ClaimsT, custom_claims, typed_claims
from .verification import PRODUCTS, Verification, verified_claims

if TYPE_CHECKING:
    from ..call.core import AsyncCore, Core

TOKEN_CLAIMS: Final = ("scope", "client_id")
"""Claims of every access token, which the application did not add."""


@dataclass(frozen=True, slots=True)
class M2MToken(Generic[ClaimsT]):
    """An access token of an M2M client that was accepted.

    Attributes:
        client_id: ID of the M2M client.
        scopes: The scopes that it was granted.
        expires_at: When the token ends.
        claims: The custom claims, as the type that was asked for.
    """

    client_id: str
    scopes: tuple[str, ...]
    expires_at: datetime
    claims: ClaimsT = field(repr=False)


def verified_m2m_token(
    wanted: Verification[ClaimsT], required_scopes: Sequence[str], core: Core | AsyncCore
) -> Generator[Fetch, None, M2MToken[ClaimsT]]:
    """Verify an access token of an M2M client; yields a `Fetch` where the cached keys are out of date.

    Raises:
        JWTError: The token is not accepted; the subclass says why.
        AuthorizationError: The token lacks a required scope.
        InvalidRequestError: An argument is invalid.
    """
    given: object = required_scopes
    if not isinstance(given, (list, tuple, set, frozenset)) or not _are_texts(cast("Collection[object]", given)):
        raise InvalidRequestError("required_scopes: must be a list of texts")
    claims = yield from token_claims(wanted, core)
    scopes = scopes_of(claims)
    lacking = [scope for scope in required_scopes if not _grants(scopes, scope)]
    if lacking:
        raise AuthorizationError(f"the token lacks the scope {lacking[0]}")
    custom = typed_claims(custom_claims(claims, TOKEN_CLAIMS), wanted.claims)
    return M2MToken(subject_of(claims), scopes, expiry_of(claims), custom)


def token_claims(wanted: Verification[Any], core: Core | AsyncCore) -> Generator[Fetch, None, dict[str, Any]]:
    """Return the claims of a token after verifying it; yields a `Fetch` where the cached keys are out of date.

    The keys of a project are the same in both products; each client fetches them as its own product does.
    """
    keys = next(PRODUCTS[name].keys for name in core.shared.namespaces if name in PRODUCTS)
    return (yield from verified_claims(wanted, keys, core))


def subject_of(claims: Mapping[str, Any]) -> str:
    """Return the subject of a token."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject:
        raise JWTInvalidError("the token has no subject")
    return subject


def scopes_of(claims: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the scopes of a token."""
    scope = claims.get("scope")
    if not isinstance(scope, str):
        raise JWTInvalidError("the JWT is not an access token: it has no claim scope")
    return tuple(scope.split())


def expiry_of(claims: Mapping[str, Any]) -> datetime:
    """Return when a token ends."""
    expires = claims.get("exp")
    if isinstance(expires, bool) or not isinstance(expires, (int, float)):
        raise JWTInvalidError("the token has no valid time in its claim exp")
    return datetime.fromtimestamp(expires, UTC)


def _are_texts(values: Collection[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _grants(scopes: Sequence[str], required: str) -> bool:
    """Return whether scopes have a required one; `read:*` stands for `read` and all that begin with `read:`."""
    return required in scopes or f"{required.partition(':')[0]}:*" in scopes
