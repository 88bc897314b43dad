"""Dicts that methods accept in place of the models of `common.m2m.clients.filters`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypedDict, Union

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal


class ClientIDFilterDict(TypedDict):
    """Clients with one of the given IDs."""

    filter_name: Literal["client_id"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Client IDs to look for."""


class ClientNameFilterDict(TypedDict):
    """Clients with one of the given names."""

    filter_name: Literal["client_name"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Complete names to look for."""


class ScopesFilterDict(TypedDict):
    """Clients with one of the given scopes."""

    filter_name: Literal["scopes"]
    """Name of the filter."""

    filter_value: Sequence[str]
    """Scopes to look for."""


M2MClientFilterDict: TypeAlias = Union["ClientIDFilterDict", "ClientNameFilterDict", "ScopesFilterDict"]
"""One condition on a client."""
