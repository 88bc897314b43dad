"""Where the values of an operation come from that no response has."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from stytch_contract.walks.environment import Outside
from stytch_contract.walks.outside.outside_state import OutsideState
from stytch_contract.walks.walk_memory import Values

Compute = Callable[[OutsideState, Values], Values]
Visit = Callable[[OutsideState, Outside, Values], Values]


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
    computed: Compute | None = None
    happens: Visit | None = None


def computed(make: Compute, *, needs: str = "", gives: str = "") -> Source:
    """A source that computes values; `needs` and `gives` are names with spaces between them."""
    return Source(frozenset(needs.split()), frozenset(gives.split()), computed=make)


def happens(make: Visit, *, needs: str = "", gives: str = "") -> Source:
    """A source that needs access to what happens outside the API."""
    return Source(frozenset(needs.split()), frozenset(gives.split()), happens=make)
