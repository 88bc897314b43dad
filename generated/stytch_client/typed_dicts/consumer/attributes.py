"""Dicts that methods accept in place of the models of `consumer.attributes`."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class AttributesDict(TypedDict):
    """Facts about the browser or app of the user, as seen by your backend."""

    ip_address: NotRequired[str]
    """IP address of the user."""

    user_agent: NotRequired[str]
    """User agent of the user's browser or app."""
