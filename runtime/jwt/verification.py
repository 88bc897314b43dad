"""Local verification of a JWT as a flow without I/O: keys, then claims, then the authorization check."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Generic

from ..call.call import Call
from ..call.json_value import as_array
from ..call.user_agent import PACKAGE
from ..errors import (
    JWTExpiredError,
    JWTInvalidError,
    JWTNotYetValidError,
    JWTTooOldError,
    JWTUnknownKeyError,
    NotFoundError,
    PermissionDeniedError,
    ResponseDecodeError,
)
from ..model import Model
from ..operation import Operation
from .cache import Fetch, Need
from .claims import ClaimsT, ValidationRules, VerifiedJWT, parse, parse_seconds, session_claims, verify
from .jwks import KeyCache, KeySet
from .rbac import (
    PROJECT_POLICY,
    PermissionCheck,
    PolicyCache,
    PolicyResponse,
    Subject,
    parse_check,
    permission_denied,
    wrong_organization,
)

if TYPE_CHECKING:
    from ..call.core import AsyncCore, Core

REMOTE_FALLBACK_ERRORS: Final = (JWTExpiredError, JWTTooOldError, JWTNotYetValidError, JWTUnknownKeyError)
"""Local failures that the API may decide otherwise: it renews a JWT, has every key, and a clock of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What differs between the products.

    Args:
        session_field: The field that holds the session in the response of `authenticate`.
        subject_field: The field of the session that holds the id of the member or user.
        keys: Dotted name of the operation that fetches the public keys of the project.
        policy: Dotted name of the operation that fetches the access policy of the project.
        organization_policy: The same for the policy of an organization; `None` for a product without organizations.
    """

    session_field: str
    subject_field: str
    keys: str
    policy: str
    organization_policy: str | None = None


PRODUCTS: Final = {
    "b2b": Product(
        session_field="member_session",
        subject_field="member_id",
        keys="b2b.sessions.get_jwks",
        policy="b2b.rbac.policy",
        organization_policy="b2b.rbac.organizations.get_org_policy",
    ),
    "consumer": Product(
        session_field="session",
        subject_field="user_id",
        keys="consumer.sessions.get_jwks",
        policy="consumer.rbac.policy",
    ),
}
"""The products, by namespace."""


@dataclass(frozen=True, slots=True)
class Verification(Generic[ClaimsT]):
    """The arguments of a local verification; see `authenticate_jwt`."""

    token: str = field(repr=False)
    max_token_age: timedelta | float | None = None
    leeway: timedelta | float = 0
    authorization_check: Model | Mapping[str, object] | None = None
    claims: type[ClaimsT] | None = None


@cache
def find_operation(name: str) -> Operation:
    """Return the operation of a dotted name from the generated module of its resource, loaded now.

    Raises:
        LookupError: The generated client has no such operation.
    """
    resource = import_module(f"{PACKAGE}.resources.{name.rpartition('.')[0]}")
    for value in vars(resource).values():
        if isinstance(value, Operation) and value.id == name:
            return value
    raise LookupError(f"the generated client has no operation {name}")


def verified_claims(
    wanted: Verification[Any], keys_operation: str, core: Core | AsyncCore
) -> Generator[Fetch, None, dict[str, Any]]:
    """Verify a JWT of the project and return its claims; yields a `Fetch` where the cached keys are out of date.

    Raises:
        JWTError: The JWT is not accepted; the subclass says why.
        InvalidRequestError: An argument is invalid.
    """
    settings, clock = core.settings, core.clock
    age = None if wanted.max_token_age is None else parse_seconds("max_token_age", wanted.max_token_age)
    rules = ValidationRules(settings.project_id, settings.base_url, parse_seconds("leeway", wanted.leeway), age)
    parts = parse(wanted.token)
    key_id = parts.headers()["kid"]
    keys = core.shared.cache(keys_operation, lambda: KeyCache(clock))
    if keys.need(key_id) is not Need.NONE:
        call = Call(find_operation(keys_operation), path={"project_id": settings.project_id})
        try:
            yield Fetch(keys, key_id, call, KeySet, shared_key="")
        except ResponseDecodeError as error:
            raise JWTInvalidError(f"the keys of the project cannot be read; check base_url ({error})") from error
    key = keys.find(key_id)
    if key is None:
        raise JWTUnknownKeyError("the JWT is signed with a key that is not one of the project's")
    return verify(parts, key, rules, clock.now())


def verified_session(
    wanted: Verification[Any], product: Product, core: Core | AsyncCore
) -> Generator[Fetch, None, VerifiedJWT]:
    """Verify a session JWT; yields a `Fetch` where the cached keys or policies are missing or out of date.

    Raises:
        JWTError: The JWT is not accepted; the subclass says why.
        AuthorizationError: The JWT is valid, but its session may not take the action of `authorization_check`.
        InvalidRequestError: An argument is invalid.
    """
    with_organization = product.organization_policy is not None
    given = wanted.authorization_check
    check = None if given is None else parse_check(given, with_organization=with_organization)
    claims = yield from verified_claims(wanted, product.keys, core)
    verified = session_claims(claims)
    if with_organization and not isinstance((verified.organization or {}).get("organization_id"), str):
        raise JWTInvalidError("the session JWT is not one of a member: it names no organization")
    if check is not None:
        yield from _authorization(check, verified, product, core)
    return verified


def project_policy(operation: str, core: Core | AsyncCore) -> Generator[Fetch, None, PolicyCache]:
    """Return the cached policies with that of the project up to date; `operation` fetches it."""
    policies = core.shared.cache(operation, lambda: PolicyCache(core.clock))
    if policies.need(PROJECT_POLICY) is not Need.NONE:
        yield Fetch(policies, PROJECT_POLICY, Call(find_operation(operation)), PolicyResponse, PROJECT_POLICY)
    return policies


def _authorization(
    check: PermissionCheck, verified: VerifiedJWT, product: Product, core: Core | AsyncCore
) -> Generator[Fetch, None, None]:
    """Check the organization first, then the project's policy, then the policy of the organization."""
    organization_policy, organization = product.organization_policy, check.organization_id
    if organization_policy is not None and (verified.organization or {}).get("organization_id") != organization:
        raise wrong_organization()
    roles: list[Subject] = [
        ("role", role) for role in as_array(verified.session.get("roles")) or () if isinstance(role, str)
    ]
    policies = yield from project_policy(product.policy, core)
    if policies.allows(PROJECT_POLICY, roles, check):
        return
    if organization_policy is not None and organization is not None:
        if policies.need(organization) is not Need.NONE:
            call = Call(find_operation(organization_policy), path={"organization_id": organization})
            # A project without custom roles for organizations gets 403 or 404 here, which means: no further grants.
            missing = (NotFoundError, PermissionDeniedError)
            yield Fetch(policies, organization, call, PolicyResponse, organization, missing)
        if policies.allows(organization, roles, check):
            return
    raise permission_denied(check)
