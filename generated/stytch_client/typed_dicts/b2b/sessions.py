"""Dicts that methods accept in place of the models of `b2b.sessions`."""

from __future__ import annotations

from typing import TypedDict


class AuthorizationCheckDict(TypedDict):
    """An action that the session must be allowed to take."""

    organization_id: str
    """Organization in which the action is to happen; any other than the session's own one is refused. 1 to 128
    characters.
    """

    resource_id: str
    """Resource as the access policy names it, matched exactly."""

    action: str
    """Action on the resource."""
