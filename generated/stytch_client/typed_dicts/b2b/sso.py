"""Dicts that methods accept in place of the models of `b2b.sso`."""

from __future__ import annotations

from typing import TypedDict


class ConnectionImplicitRoleAssignmentDict(TypedDict):
    """Assigns a role to each member who signs in through the connection."""

    role_id: str
    """ID of the role to assign."""


class GroupImplicitRoleAssignmentDict(TypedDict):
    """Assigns a role to each member who signs in through the connection and belongs to the group."""

    role_id: str
    """ID of the role to assign."""

    group: str
    """Name of the group, as the identity provider sends it."""
