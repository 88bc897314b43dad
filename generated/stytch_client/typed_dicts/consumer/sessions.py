"""Dicts that methods accept in place of the models of `consumer.sessions`."""

from __future__ import annotations

from typing import TypedDict


class AuthorizationCheckDict(TypedDict):
    """An action that the roles of the user must permit; the call fails with status 403 otherwise."""

    resource_id: str
    """ID of the resource in the RBAC policy."""

    action: str
    """Action to take on the resource."""
