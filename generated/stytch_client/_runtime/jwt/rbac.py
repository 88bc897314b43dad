"""Authorization checks against cached access policies of the project and of its organizations."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from pydantic import Field

from ..errors import AuthorizationError, InvalidRequestError, PermissionDeniedError, TenancyError
from ..model import Model
from .cache import Cache, Need, need_at

if TYPE_CHECKING:
    from ..clock import Clock

TIME_TO_LIVE: Final = 300.0
"""Seconds after which a policy is fetched again."""
_MAX_POLICIES: Final = 1000
PROJECT_POLICY: Final = ""
"""Cache key of the project's own policy; the other keys are organization ids."""

Subject: TypeAlias = tuple[Literal["role", "scope"], str]
"""A role of a session or a scope of a token, by name."""
Grants: TypeAlias = Mapping[tuple[Subject, str], frozenset[str]]
"""Actions by subject and resource."""


class _Permission(Model):
    resource_id: str
    actions: list[str]


class _Role(Model):
    role_id: str
    permissions: list[_Permission] = Field(default_factory=list)


class _Scope(Model):
    scope: str
    permissions: list[_Permission] = Field(default_factory=list)


class _Policy(Model):
    roles: list[_Role] = Field(default_factory=list)
    scopes: list[_Scope] = Field(default_factory=list)


class PolicyResponse(Model):
    """The part of a policy response that is used here; the field is `org_policy` for an organization."""

    policy: _Policy | None = None
    org_policy: _Policy | None = None


class PolicyCache(Cache):
    """Access policies by organization id, and the project's own."""

    def __init__(self, clock: Clock) -> None:
        """Start empty."""
        super().__init__(clock)
        self._policies: dict[str, tuple[float, Grants]] = {}

    def need(self, key: str) -> Need:
        """Return how urgently the policy `key` must be fetched."""
        entry = self._policies.get(key)
        return Need.MISSING if entry is None else need_at(self.clock.monotonic() - entry[0], TIME_TO_LIVE)

    def store(self, key: str, response: PolicyResponse | None) -> None:
        """Keep the grants of `response`; `None` grants nothing. The oldest policies are dropped for new ones."""
        policy = None if response is None else response.policy or response.org_policy
        self._policies.pop(key, None)
        while len(self._policies) >= _MAX_POLICIES:
            del self._policies[next(iter(self._policies))]
        self._policies[key] = (self.clock.monotonic(), {} if policy is None else _grants(policy))

    def allows(self, key: str, subjects: Iterable[Subject], check: PermissionCheck) -> bool:
        """Return whether the policy `key` grants one of `subjects` what `check` requires."""
        _, grants = self._policies.get(key, (0.0, {}))
        return any(
            actions is not None and (check.action in actions or "*" in actions)
            for actions in (grants.get((subject, check.resource_id)) for subject in subjects)
        )


@dataclass(frozen=True, slots=True)
class PermissionCheck:
    """A check whether the subject may take `action` on `resource_id`, in B2B within `organization_id`."""

    resource_id: str
    action: str
    organization_id: str | None = None


def parse_check(given: Model | Mapping[str, object], *, with_organization: bool) -> PermissionCheck:
    """Read an `authorization_check=` argument.

    Raises:
        InvalidRequestError: A part is missing or is not text.
    """
    parts: dict[str, Any] = {}
    for name in ("resource_id", "action", *(("organization_id",) if with_organization else ())):
        value = given.get(name) if isinstance(given, Mapping) else getattr(given, name, None)
        if not isinstance(value, str) or not value:
            raise InvalidRequestError(f"authorization_check.{name}: is missing, empty or not text")
        parts[name] = value
    return PermissionCheck(**parts)


def permission_denied(check: PermissionCheck) -> AuthorizationError:
    """Return the error for a subject without the permission."""
    return AuthorizationError(f"nothing grants {check.action} on {check.resource_id}")


def wrong_organization() -> TenancyError:
    """Return the error for a subject of another organization."""
    return TenancyError("authorization_check names another organization than the one that the JWT was issued for")


@contextmanager
def as_authorization_errors() -> Generator[None]:
    """Raise a failed authorization check of the API as the error that a local check raises.

    Raises:
        AuthorizationError: The API did not permit the action; `TenancyError` for another organization.
    """
    try:
        yield
    except PermissionDeniedError as error:
        if error.error_type == "session_authorization_tenancy_error":
            raise TenancyError(str(error)) from error
        if error.error_type in {"session_authorization_error", "consumer_session_authorization_error"}:
            raise AuthorizationError(str(error)) from error
        raise


def _grants(policy: _Policy) -> Grants:
    grants: dict[tuple[Subject, str], frozenset[str]] = {}
    for role in policy.roles:
        _add(grants, ("role", role.role_id), role.permissions)
    for scope in policy.scopes:
        _add(grants, ("scope", scope.scope), scope.permissions)
    return grants


def _add(grants: dict[tuple[Subject, str], frozenset[str]], subject: Subject, permissions: list[_Permission]) -> None:
    for permission in permissions:
        place = (subject, permission.resource_id)
        grants[place] = grants.get(place, frozenset()).union(permission.actions)
