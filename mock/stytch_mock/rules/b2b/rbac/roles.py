"""The roles of members, with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ....worlds import World
from ... import policy
from ..email_domains import domain_of
from . import rbac
from .default_policy import MEMBER

ASSIGNED: Final = "_roles"
"""The private field of a member with the directly assigned roles."""


def check_assignable(world: World, organization: Mapping[str, Any], wanted: Iterable[str]) -> list[str]:
    """Return role IDs for a member as `policy.check_assignable` does."""
    return policy.check_assignable(wanted, default=MEMBER, existing=lambda: rbac.role_ids(world, organization))


def with_sources(organization: Mapping[str, Any], member: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the roles of a member with their sources, in the format of the API.

    Args:
        organization: The member's organization, whose settings assign roles by email domain.
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
    return [{"role_id": role, "sources": found} for role, found in sources.items()]


def held_role_ids(organization: Mapping[str, Any], member: Mapping[str, Any]) -> list[str]:
    """Return the IDs of all roles of a member."""
    return [role["role_id"] for role in with_sources(organization, member)]
