"""Where the values of an operation come from that no response has."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from stytch_contract.walks.walk_memory import Values


class Source(NamedTuple):
    """Where values come from that no response has.

    Attributes:
        needs: Names of the known values that they are made of.
        gives: Names of the required arguments that they are for.
        computed: Makes them.
        happens: Makes them by what happens outside the API.
    """

    needs: frozenset[str]
    gives: frozenset[str]
    computed: Callable[..., Values] | None = None
    happens: Callable[..., Values] | None = None


def computed(make: Callable[..., Values], *, needs: str = "", gives: str = "") -> Source:
    """A source that computes values; `needs` and `gives` are names with spaces between them."""
    return Source(frozenset(needs.split()), frozenset(gives.split()), computed=make)


def happens(make: Callable[..., Values], *, needs: str = "", gives: str = "") -> Source:
    """A source that needs access to what happens outside the API."""
    return Source(frozenset(needs.split()), frozenset(gives.split()), happens=make)
