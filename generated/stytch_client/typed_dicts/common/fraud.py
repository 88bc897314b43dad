"""Dicts that methods accept in place of the models of `common.fraud`."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class MetadataDict(TypedDict):
    """Identifiers of your own for a lookup, by which the dashboard finds it again."""

    external_id: NotRequired[str]
    """Your own ID for the person, such as the ID of a user. At most 65 characters."""

    organization_id: NotRequired[str]
    """ID of the organization. At most 65 characters."""

    user_action: NotRequired[str]
    """What the person was about to do, such as `login`. At most 65 characters."""
