"""Dicts that methods accept in place of the models of `consumer.sessions`."""

from __future__ import annotations

from typing import TypedDict


class AuthorizationCheckDict(TypedDict):
    """Action that the user must be permitted to take, or the call is refused with status 403."""

    resource_id: str
    """Resource the action is taken on."""

    action: str
    """Action to be taken."""
