"""Dicts that methods accept in place of the models of `consumer.magic_links`."""

from __future__ import annotations

from typing import TypedDict


class OptionsDict(TypedDict):
    """Attributes that must be the same as when the passcode or magic link was requested."""

    ip_match_required: bool
    """Whether the IP address must be the same."""

    user_agent_match_required: bool
    """Whether the user agent must be the same."""
