"""The roles of members: which ones they hold, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ....worlds import World
from ... import policy
from ..email_domains import domain_of
from . import rbac
from .default_policy import MEMBER

ASSIGNED: Final = "_roles"
"""The private field of a member with the roles that were assigned directly."""


def check_assignable(world: World, organization: Mapping[str, Any], wanted: Iterable[str]) -> list[str]:
    """Return roles that a member is to have directly, each once; raises what `policy.check_assignable` does."""
    return policy.check_assignable(wanted, default=MEMBER, existing=lambda: rbac.role_ids(world, organization))


def with_sources(organization: Mapping[str, Any], member: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the roles of a member with their sources, as the API shows them.

    Args:
        organization: The member's organization, whose settings give roles by email domain.
        member: The member's record.
    """
    direct = {"type": "direct_assignment", "details": {}}
    sources: dict[str, list[dict[str, Any]]] = {role: [direct] for role in (MEMBER, *member[ASSIGNED])}
    # An address that nobody has proven to own gives no rights.
    if member["email_address_verified"]:
        own = domain_of(member["email_address"])
        for assignment in organization["rbac_email_implicit_role_assignments"]:
            if assignment["domain"].lower() == own:
                by_email = {"type": "email_assignment", "details": {"email_domain": own}}
                sources.setdefault(assignment["role_id"], []).append(by_email)
    return [{"role_id": role, "sources": found} for role, found in sources.items()]


def held_role_ids(organization: Mapping[str, Any], member: Mapping[str, Any]) -> list[str]:
    """Return the names of all roles of a member."""
    return [role["role_id"] for role in with_sources(organization, member)]
