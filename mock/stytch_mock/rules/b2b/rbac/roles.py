"""The roles of members, with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ....worlds.world import World
from ... import policy
from ...sessions import factors
from ...sessions.factors import Factor
from ..email_domains import domain_of
from . import rbac
from .default_policy import MEMBER

ASSIGNED: Final = "_roles"
"""The private field of a member with the directly assigned roles."""


ASSIGNMENTS: Final = "_connection_role_assignments"
"""The private field of an organization with the roles that its SSO and SCIM connections assign: `role_id`, `source`."""

# A group of an SSO connection has a name, one of a SCIM connection an ID.
_GROUP_NAMES: Final = ("group", "group_id")

GROUPS: Final = "_groups"
"""The private field of a member with the groups at each connection through which it came, by connection ID."""


def check_assignable(world: World, organization: Mapping[str, Any], wanted: Iterable[str]) -> list[str]:
    """Return role IDs for a member as `policy.check_assignable` does."""
    return policy.check_assignable(wanted, default=MEMBER, existing=lambda: rbac.role_ids(world, organization))


def connection_assignment(kind: str, connection_id: str, assignment: Mapping[str, str]) -> dict[str, Any]:
    """Return an entry of `ASSIGNMENTS`: the role, and its source as members have it.

    Args:
        kind: `sso` or `scim`.
        connection_id: The connection.
        assignment: Of the connection: `role_id`, and the `group` or `group_id` whose members get it; without one,
            everyone who comes through the connection does.
    """
    group = {name: assignment[name] for name in _GROUP_NAMES if name in assignment}
    type_ = f"{kind}_connection_group" if group else f"{kind}_connection"
    details = {"connection_id": connection_id, **group}
    return {"role_id": assignment["role_id"], "source": {"type": type_, "details": details}}


def of_other_kinds(organization: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return what the connections of an organization assign, without those of a kind: `sso` or `scim`."""
    return [
        assignment
        for assignment in organization.get(ASSIGNMENTS, ())
        if not assignment["source"]["type"].startswith(f"{kind}_")
    ]


def with_sources(organization: Mapping[str, Any], member: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the roles of a member with their sources, in the format of the API.

    Args:
        organization: The member's organization, whose settings and connections assign roles.
        member: The member's record.
    """
    direct = {"type": "direct_assignment", "details": {}}
    sources: dict[str, list[dict[str, Any]]] = {role: [direct] for role in (MEMBER, *member[ASSIGNED])}
    # Only a verified address gives roles.
    if member["email_address_verified"]:
        own = domain_of(member["email_address"])
        for assignment in organization["rbac_email_implicit_role_assignments"]:
            if assignment["domain"].lower() == own:
                by_email = {"type": "email_assignment", "details": {"email_domain": own}}
                sources.setdefault(assignment["role_id"], []).append(by_email)
    groups = member.get(GROUPS, {})
    for assignment in organization.get(ASSIGNMENTS, ()):
        details = assignment["source"]["details"]
        held = groups.get(details["connection_id"])
        group = next((details[name] for name in _GROUP_NAMES if name in details), None)
        if held is not None and group in (None, *held):
            sources.setdefault(assignment["role_id"], []).append(assignment["source"])
    return [{"role_id": role, "sources": found} for role, found in sources.items()]


def held_role_ids(
    organization: Mapping[str, Any], member: Mapping[str, Any], verified_factors: Iterable[Factor] | None = None
) -> list[str]:
    """Return the IDs of the roles of a member.

    Args:
        organization: The member's organization.
        member: The member's record.
        verified_factors: The factors of a session, in which a role of an SSO connection needs a factor of that
            connection; None for all roles of the member.
    """
    found = with_sources(organization, member)
    if verified_factors is None:
        return [role["role_id"] for role in found]
    connections = {account[1]["provider_id"] for account in map(factors.sso_account, verified_factors) if account}
    return [role["role_id"] for role in found if any(_holds(source, connections) for source in role["sources"])]


def _holds(source: Mapping[str, Any], connections: set[str]) -> bool:
    return not source["type"].startswith("sso_") or source["details"]["connection_id"] in connections
