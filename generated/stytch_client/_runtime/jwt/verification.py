"""Local verification of a session JWT as a flow without I/O: keys, claims, then the authorization check."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ..call.exchange import Call
from ..call.json_value import as_array
from ..errors import JWTExpiredError, JWTInvalidError, JWTTooOldError, NotFoundError, PermissionDeniedError
from ..model import Model
from ..operation import Operation
from .cache import Fetch
from .claims import UnknownKeyError, ValidationRules, VerifiedJWT, parse, parse_seconds, verify
from .jwks import KeyCache, KeySet
from .rbac import (
    PROJECT,
    PermissionCheck,
    PolicyCache,
    PolicyResponse,
    parse_check,
    permission_denied,
    wrong_organization,
)

if TYPE_CHECKING:
    from ..call.core import AsyncCore, Core

REMOTE_FALLBACK_ERRORS = (JWTExpiredError, JWTTooOldError, UnknownKeyError)
"""Local failures that the API may see otherwise: it renews JWTs of living sessions, and knows every key."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The operations of one product that bring keys and policies; `organization_policy` where it has tenants."""

    keys: Operation
    policy: Operation
    organization_policy: Operation | None = None


@dataclass(frozen=True, slots=True)
class VerificationOptions:
    """What the caller of a local verification asks for; see `authenticate_jwt` for the arguments."""

    session_jwt: str
    max_token_age: timedelta | float | None = None
    leeway: timedelta | float = 0
    authorization_check: Model | Mapping[str, object] | None = None


def verification(
    options: VerificationOptions, endpoints: Endpoints, core: Core | AsyncCore
) -> Generator[Fetch, None, VerifiedJWT]:
    """Verify a JWT; asks for keys and policies where the caches lack them.

    Raises:
        JWTError: it does not hold; the subclass says why.
        AuthorizationError: it holds, but does not permit what `authorization_check` asks.
        InvalidRequestError: an argument makes no sense.
    """
    settings, clock = core.settings, core.clock
    age = options.max_token_age
    rules = ValidationRules(
        settings.project_id,
        settings.base_url,
        parse_seconds("leeway", options.leeway),
        None if age is None else parse_seconds("max_token_age", age),
    )
    tenant = endpoints.organization_policy is not None
    given = options.authorization_check
    check = None if given is None else parse_check(given, tenant=tenant)

    parts = parse(options.session_jwt)
    key_id = parts.headers()["kid"]
    keys = core.shared.cache(endpoints.keys.id, lambda: KeyCache(clock))
    if keys.due(key_id):
        yield Fetch(keys, key_id, Call(endpoints.keys, path={"project_id": settings.project_id}), KeySet)
    key = keys.find(key_id)
    if key is None:
        raise UnknownKeyError("the session JWT is signed with a key that is not among the project's")
    verified = verify(parts, key, rules, clock.now())
    if tenant and not isinstance((verified.organization or {}).get("organization_id"), str):
        raise JWTInvalidError("the session JWT is not one of a member: it names no organization")
    if check is not None:
        yield from _authorization(check, verified, endpoints, core)
    return verified


def _authorization(
    check: PermissionCheck, verified: VerifiedJWT, endpoints: Endpoints, core: Core | AsyncCore
) -> Generator[Fetch, None, None]:
    """Check a permission: the organization first, then the project's policy, then the organization's additions."""
    tenant = endpoints.organization_policy
    if tenant is not None and (verified.organization or {}).get("organization_id") != check.organization_id:
        raise wrong_organization()
    names = [role for role in as_array(verified.session.get("roles")) or () if isinstance(role, str)]
    policies = core.shared.cache(endpoints.policy.id, lambda: PolicyCache(core.clock))
    if policies.due(PROJECT):
        yield Fetch(policies, PROJECT, Call(endpoints.policy), PolicyResponse)
    if policies.allows(PROJECT, names, check):
        return
    organization = check.organization_id
    if tenant is not None and organization is not None:
        if policies.due(organization):
            call = Call(tenant, path={"organization_id": organization})
            # Projects without custom organization roles answer 403 or 404 here: nothing to add then.
            nothing = (NotFoundError, PermissionDeniedError)
            yield Fetch(policies, organization, call, PolicyResponse, absent=nothing)
        if policies.allows(organization, names, check):
            return
    raise permission_denied(check)
