"""Tokens of connected apps: local verification and remote introspection, as flows without I/O."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Generic

from ..call.call import Call
from ..errors import JWTInvalidError
from ..model import Model
from .access_tokens import TOKEN_CLAIMS, expiry_of, scopes_of, subject_of, token_claims
from .cache import Fetch
from .claims import ClaimsT, custom_claims, organization_claim, typed_claims
from .flows import Flow
from .rbac import PROJECT_POLICY, parse_check, permission_denied, wrong_organization
from .verification import PRODUCTS, Verification, find_operation, project_policy

if TYPE_CHECKING:
    from ..call.core import AsyncCore, Core

_RESPONSE_FIELDS: Final = ("active", "token_type", "request_id", "status_code")
_OPERATION: Final = "consumer.idp.introspect_token"
"""The operation for the tokens of users and of members."""


@dataclass(frozen=True, slots=True)
class IDPToken(Generic[ClaimsT]):
    """A token of a connected app that was accepted.

    Attributes:
        subject: ID of the user or member who authorized the app.
        scopes: The scopes that were granted.
        client_id: ID of the connected app; `None` if the token does not name it.
        organization_id: ID of the member's organization; `None` for a token of a user.
        expires_at: When the token ends.
        claims: The custom claims, as the type that was asked for.
    """

    subject: str
    scopes: tuple[str, ...]
    client_id: str | None
    organization_id: str | None
    expires_at: datetime
    claims: ClaimsT = field(repr=False)


class Introspection(Model):
    """The part of the response that is always there; the claims of the token are beside it."""

    active: bool


def active_claims(response: Introspection) -> dict[str, Any]:
    """Return the claims of a valid token.

    Raises:
        JWTInvalidError: The token is not valid.
    """
    if response.active is not True:
        raise JWTInvalidError("the API does not accept the token: it is unknown, expired or revoked")
    return response.model_dump(exclude={"active"})


def introspected(
    body: Mapping[str, Any],
    claims_type: type[ClaimsT] | None,
    check: Model | Mapping[str, object] | None,
    namespace: str,
    core: Core | AsyncCore,
) -> Flow[IDPToken[ClaimsT]]:
    """Ask the API about a token, then check it; yields the call, and raises what `checked_idp_token` raises."""
    call = Call(find_operation(_OPERATION), path={"project_id": core.settings.project_id}, body=body)
    response = yield partial(core.run, call, Introspection)
    return (yield from checked_idp_token(active_claims(response), claims_type, check, namespace, core))


def verified_idp_token(
    wanted: Verification[ClaimsT], namespace: str, core: Core | AsyncCore
) -> Generator[Fetch, None, IDPToken[ClaimsT]]:
    """Verify an access token of a connected app, and what its scopes permit.

    Yields a `Fetch` where the cached keys or policies are missing or out of date.

    Raises:
        JWTError: The token is not accepted; the subclass says why.
        AuthorizationError: No scope of the token permits the action of `authorization_check`.
        InvalidRequestError: An argument is invalid.
    """
    claims = yield from token_claims(wanted, core)
    return (yield from checked_idp_token(claims, wanted.claims, wanted.authorization_check, namespace, core))


def checked_idp_token(
    claims: Mapping[str, Any],
    claims_type: type[ClaimsT] | None,
    check: Model | Mapping[str, object] | None,
    namespace: str,
    core: Core | AsyncCore,
) -> Generator[Fetch, None, IDPToken[ClaimsT]]:
    """Return the token of a connected app with these claims, after checking what its scopes permit.

    Raises:
        JWTInvalidError: The claims are not those of a token of a connected app.
        AuthorizationError: No scope of the token permits the action of `check`.
    """
    organization = (organization_claim(claims) or {}).get("organization_id")
    scopes = scopes_of(claims)
    if namespace == "b2b" and not isinstance(organization, str):
        raise JWTInvalidError("the token is not one of a member: it names no organization")
    if check is not None:
        required = parse_check(check, with_organization=namespace == "b2b")
        if required.organization_id not in (None, organization):
            raise wrong_organization()
        policies = yield from project_policy(PRODUCTS[namespace].policy, core)
        if not policies.allows(PROJECT_POLICY, [("scope", scope) for scope in scopes], required):
            raise permission_denied(required)
    custom = typed_claims(custom_claims(claims, (*TOKEN_CLAIMS, *_RESPONSE_FIELDS)), claims_type)
    client_id = claims.get("client_id")
    return IDPToken(
        subject_of(claims),
        scopes,
        client_id if isinstance(client_id, str) else None,
        organization if isinstance(organization, str) else None,
        expiry_of(claims),
        custom,
    )
