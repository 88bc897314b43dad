"""Pagination of search results in the order of creation; cursors stay valid when records are added or deleted."""

from __future__ import annotations

import base64
import json
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any, Final, TypeVar

from ..errors import ApiError
from ..event_loop import in_thread
from ..worlds.world import World

DEFAULT_LIMIT: Final = 100
"""Records per page by default."""

# So many are searched within some 20 ms.
_MANY: Final = 1_000
_PART: Final = 500

T = TypeVar("T")
Record = dict[str, Any]
Page = tuple[list[Record], dict[str, Any]]
"""The records on a page, and the response field `results_metadata`."""


def search(world: World, kind: str, function: Callable[[], T]) -> T | Awaitable[T]:
    """Return what a search returns; among many records it runs in a thread, while other requests get their responses.

    Args:
        world: The world to search.
        kind: Kind of the records.
        function: The search, which only reads.

    Returns:
        The result, or a coroutine that returns it.
    """
    return in_thread(function) if world.records.are_more_than(_MANY, kind) else function()


def page(
    records: Iterable[Record],
    matches: Callable[[Record], bool],
    *,
    identifier: str,
    cursor: str,
    limit: int | None,
) -> Page:
    """Return one page of search results, and the response field `results_metadata`.

    Args:
        records: All candidates, in the order of creation.
        matches: Tells whether a record is a result.
        identifier: The field that identifies a record.
        cursor: The `next_cursor` of the previous page; empty for the first page.
        limit: Most records on the page; default: `DEFAULT_LIMIT`.

    Raises:
        ApiError: 400 `invalid_argument`: the cursor is not that of a previous page.
    """
    position, last = read_cursor(cursor) if cursor else (0, "")
    size = DEFAULT_LIMIT if limit is None else limit
    shown: list[tuple[int, Record]] = []
    total, is_reached, next_cursor = 0, not cursor, None
    for index, record in enumerate(records):
        matching = matches(record)
        total += matching
        # After the last record of the previous page, or where that record was.
        if not is_reached and index >= position and record[identifier] != last:
            is_reached = True
        if is_reached and matching and len(shown) < size:
            shown.append((index, record))
        elif is_reached and matching and next_cursor is None:
            next_cursor = new_cursor(shown[-1][0], shown[-1][1][identifier])
        is_reached = is_reached or record[identifier] == last
    return [record for _, record in shown], {"total": total, "next_cursor": next_cursor}


def each(world: World, kind: str, read: Callable[[str | None, int], list[Record]], identifier: str) -> Iterator[Record]:
    """Yield records in parts: while one is read, no other thread can use the database.

    Args:
        world: Their world.
        kind: Their kind.
        read: Returns at most so many records after the one with an ID, or the first ones.
        identifier: The field that identifies a record, and is its key.
    """
    part: list[Record] = []
    while True:
        with world.records.transaction():
            # Records may have been deleted since the last part was read.
            held = (record[identifier] for record in reversed(part) if world.records.get(kind, record[identifier]))
            part = read(next(held, None), _PART)
        yield from part
        if len(part) < _PART:
            return


def new_cursor(position: int, identifier: str) -> str:
    """Return a cursor.

    Args:
        position: Index of the last record on the page among all candidates.
        identifier: ID of that record.
    """
    return base64.urlsafe_b64encode(json.dumps([position, identifier]).encode()).decode()


def read_cursor(cursor: str) -> tuple[int, str]:
    """Return the index and the ID that a cursor was made of.

    Raises:
        ApiError: 400 `invalid_argument`: the cursor is not that of a previous page.
    """
    try:
        position, last = json.loads(base64.b64decode(cursor, b"-_", validate=True))
    except (ValueError, TypeError, RecursionError):
        raise _invalid_cursor() from None
    if not isinstance(position, int) or not isinstance(last, str) or position < 0:
        raise _invalid_cursor()
    return position, last


def _invalid_cursor() -> ApiError:
    return ApiError("invalid_argument", "The field `cursor` must be the `next_cursor` of the previous page.")
