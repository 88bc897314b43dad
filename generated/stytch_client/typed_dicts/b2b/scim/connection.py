"""Dicts that methods accept in place of the models of `b2b.scim.connection`."""

from __future__ import annotations

from typing import TypedDict


class SCIMGroupImplicitRoleAssignmentsDict(TypedDict):
    """Assigns a role to every member of a group at the identity provider."""

    role_id: str
    """ID of the role to assign."""

    group_id: str
    """ID of the group, from the list of groups of the connection."""

    group_name: str
    """Name of the group at the identity provider."""
