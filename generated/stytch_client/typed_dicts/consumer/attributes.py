"""Dicts that methods accept in place of the models of `consumer.attributes`."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class AttributesDict(TypedDict):
    """Attributes of the user's browser or app, as your backend received them."""

    ip_address: NotRequired[str]
    """IP address of the user."""

    user_agent: NotRequired[str]
    """User agent of the user's browser or app."""
