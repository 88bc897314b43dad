"""Session JWTs: local verification, and the API where its decision may differ, as flows without I/O."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..call.decoding import build
from ..model import Model
from .claims import ClaimsT, VerifiedJWT, typed_claims
from .flows import Flow
from .rbac import as_authorization_errors
from .verification import PRODUCTS, REMOTE_FALLBACK_ERRORS, Product, Verification, verified_session

if TYPE_CHECKING:
    from ..call.core import AsyncCore, Core

SessionT = TypeVar("SessionT", bound=Model)


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


def verified_locally(
    session: type[SessionT], namespace: str, wanted: Verification[ClaimsT], core: Core | AsyncCore
) -> Flow[AuthenticatedJWT[SessionT, ClaimsT]]:
    """Verify a session JWT; raises what `verified_session` raises.

    Args:
        session: The model of a session.
        namespace: The namespace of the product.
        wanted: The arguments of the verification.
        core: Has the caches.
    """
    product = PRODUCTS[namespace]
    verified = yield from verified_session(wanted, product, core)
    custom = typed_claims(verified.custom_claims, wanted.claims)
    return AuthenticatedJWT(_session(product, session, verified), wanted.token, custom, remote=False)


def authenticated(
    session: type[SessionT],
    namespace: str,
    wanted: Verification[ClaimsT],
    core: Core | AsyncCore,
    authenticate: Callable[[], Any],
) -> Flow[AuthenticatedJWT[SessionT, ClaimsT]]:
    """Verify a session JWT as `verified_locally` does; yields `authenticate` where the API may decide otherwise.

    Raises:
        APIError: The API did not accept the JWT.
    """
    with suppress(*REMOTE_FALLBACK_ERRORS):
        return (yield from verified_locally(session, namespace, wanted, core))
    with as_authorization_errors():
        response = yield authenticate
    found: SessionT = getattr(response, PRODUCTS[namespace].session_field)
    custom = typed_claims(getattr(found, "custom_claims", None) or {}, wanted.claims)
    return AuthenticatedJWT(found, response.session_jwt, custom, remote=True)


def _session(product: Product, session: type[SessionT], jwt: VerifiedJWT) -> SessionT:
    """Return the session by the claims of its JWT."""
    fields = session.__pydantic_fields__  # `model_fields` takes a microsecond, each time
    known = {name: value for name, value in jwt.session.items() if name in fields}
    identifiers = {f"{product.session_field}_id": jwt.session.get("id"), product.subject_field: jwt.subject}
    if product.organization_policy is not None and jwt.organization is not None:
        identifiers["organization_id"] = jwt.organization.get("organization_id")
        identifiers["organization_slug"] = jwt.organization.get("slug")
    values: dict[str, Any] = {"expires_at": jwt.expires_at, "roles": []}  # a JWT without roles grants none
    values |= {**known, **identifiers, "custom_claims": jwt.custom_claims}
    return build(session, values, "the session JWT")
