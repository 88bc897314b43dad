"""Answers authorization checks from the cached role policies of the project and its organizations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pydantic import Field

from ..errors import APIError, AuthorizationError, InvalidRequestError, TenancyError
from ..model import Model
from .cache import Cache

if TYPE_CHECKING:
    from ..clock import Clock

TIME_TO_LIVE: Final = 300.0
"""Seconds after which a policy is fetched again."""
_MAX_POLICIES: Final = 1000
PROJECT: Final = ""
"""Key of the project's own policy; the others are organization ids."""

Grants: TypeAlias = Mapping[tuple[str, str], frozenset[str]]
"""Actions by role and resource."""


class _Permission(Model):
    resource_id: str
    actions: list[str]


class _Role(Model):
    role_id: str
    permissions: list[_Permission] = Field(default_factory=list)


class _Policy(Model):
    roles: list[_Role] = Field(default_factory=list)


class PolicyResponse(Model):
    """The part of a policy answer that matters here; a project's and an organization's differ in the name."""

    policy: _Policy | None = None
    org_policy: _Policy | None = None


class PolicyCache(Cache):
    """Policies by organization id, and the project's own."""

    def __init__(self, clock: Clock) -> None:
        """Start empty."""
        super().__init__(clock)
        self._policies: dict[str, tuple[float, Grants]] = {}

    def due(self, key: str) -> bool:
        """Tell whether the policy `key` is missing or out of date."""
        kept = self._policies.get(key)
        return kept is None or self.clock.monotonic() - kept[0] >= TIME_TO_LIVE

    def store(self, key: str, response: PolicyResponse | None) -> None:
        """Keep the grants of `answer`; `None` grants nothing. The oldest policies give way to new ones."""
        policy = None if response is None else response.policy or response.org_policy
        self._policies.pop(key, None)
        while len(self._policies) >= _MAX_POLICIES:
            del self._policies[next(iter(self._policies))]
        self._policies[key] = (self.clock.monotonic(), {} if policy is None else _grants(policy))

    def allows(self, key: str, roles: Iterable[str], check: PermissionCheck) -> bool:
        """Tell whether one of `roles` grants what `check` asks, by the policy `key`."""
        _, grants = self._policies.get(key, (0.0, {}))
        return any(
            actions is not None and (check.action in actions or "*" in actions)
            for actions in (grants.get((role, check.resource_id)) for role in roles)
        )


@dataclass(frozen=True, slots=True)
class PermissionCheck:
    """The question: may the subject take `action` on `resource_id`, within `organization_id` if there is one?"""

    resource_id: str
    action: str
    organization_id: str | None = None


def parse_check(given: Model | Mapping[str, object], *, tenant: bool) -> PermissionCheck:
    """Read an `authorization_check=` argument.

    Raises:
        InvalidRequestError: a part is missing or no text.
    """
    parts: dict[str, Any] = {}
    for name in ("resource_id", "action", *(("organization_id",) if tenant else ())):
        value = given.get(name) if isinstance(given, Mapping) else getattr(given, name, None)
        if not isinstance(value, str) or not value:
            raise InvalidRequestError(f"authorization_check.{name}: is missing or no text")
        parts[name] = value
    return PermissionCheck(**parts)


def permission_denied(check: PermissionCheck) -> AuthorizationError:
    """Return the error for a subject without the permission."""
    return AuthorizationError(f"no role of the session grants {check.action} on {check.resource_id}")


def wrong_organization() -> TenancyError:
    """Return the error for a subject of another organization."""
    return TenancyError("the session belongs to another organization than authorization_check asks about")


def as_authorization_error(error: APIError) -> AuthorizationError | None:
    """Return the local form of a refusal by the API itself, or `None` if it refused for another reason."""
    if error.error_type == "session_authorization_tenancy_error":
        return TenancyError(str(error))
    if error.error_type in {"session_authorization_error", "consumer_session_authorization_error"}:
        return AuthorizationError(str(error))
    return None


def _grants(policy: _Policy) -> Grants:
    grants: dict[tuple[str, str], frozenset[str]] = {}
    for role in policy.roles:
        for permission in role.permissions:
            place = (role.role_id, permission.resource_id)
            grants[place] = grants.get(place, frozenset()).union(permission.actions)
    return grants
