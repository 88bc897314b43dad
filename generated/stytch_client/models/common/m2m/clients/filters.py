"""Models of `common.m2m.clients.filters`."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ....._runtime.model import Model


class ScopesFilter(Model):
    """Clients with one of the given scopes."""

    filter_name: Literal["scopes"]
    """Name of the filter."""

    filter_value: list[str]
    """Scopes to look for."""


class ClientIDFilter(Model):
    """Clients with one of the given IDs."""

    filter_name: Literal["client_id"]
    """Name of the filter."""

    filter_value: list[str]
    """Client IDs to look for."""


class ClientNameFilter(Model):
    """Clients with one of the given names."""

    filter_name: Literal["client_name"]
    """Name of the filter."""

    filter_value: list[str]
    """Complete names to look for."""


M2MClientFilter = TypeAliasType(
    "M2MClientFilter", Annotated[ClientIDFilter | ClientNameFilter | ScopesFilter, Field(discriminator="filter_name")]
)
"""One condition on a client."""
