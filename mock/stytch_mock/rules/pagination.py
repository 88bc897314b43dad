"""Pagination of search results in the order of creation; cursors stay valid when records are added or deleted."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any, Final

from ..errors import ApiError

DEFAULT_LIMIT: Final = 100
"""Records per page by default."""

Record = dict[str, Any]
Page = tuple[list[Record], dict[str, Any]]
"""The records on a page, and the response field `results_metadata`."""


def page(
    records: list[Record],
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
    start = _start_after(records, identifier, cursor) if cursor else 0
    size = DEFAULT_LIMIT if limit is None else limit
    found = [(position, record) for position, record in enumerate(records) if matches(record)]
    rest = [(position, record) for position, record in found if position >= start]
    shown = rest[:size]
    next_cursor = None
    if len(rest) > size:
        position, last = shown[-1]
        next_cursor = new_cursor(position, last[identifier])
    return [record for _, record in shown], {"total": len(found), "next_cursor": next_cursor}


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


def _start_after(records: list[Record], identifier: str, cursor: str) -> int:
    """Return the index to continue at: after the last record of the previous page, or where that record was."""
    position, last = read_cursor(cursor)
    for index, record in enumerate(records):
        if record[identifier] == last:
            return index + 1
    return position


def _invalid_cursor() -> ApiError:
    return ApiError("invalid_argument", "The field `cursor` must be the `next_cursor` of the previous page.")
