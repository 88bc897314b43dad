"""How the pages of an operation follow one another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pagination:
    """Where the cursor and the records are."""

    place: str
    cursor: str
    next_cursor: str
    items: str
