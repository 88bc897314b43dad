"""Dicts that methods accept in place of the models of `b2b.sessions`."""

from __future__ import annotations

from typing import TypedDict


class AuthorizationCheckDict(TypedDict):
    """An action that the roles of the session must permit."""

    organization_id: str
    """ID of the organization in which the action is to be taken. It must be that of the session. 1 to 128 characters."""

    resource_id: str
    """ID of the resource in the RBAC policy."""

    action: str
    """Action to take on the resource."""
