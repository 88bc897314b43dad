"""Search results page by page, in the order of creation, with cursors that stay good while records come and go."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any, Final

from ..errors import ApiError

DEFAULT_LIMIT: Final = 100
"""Records on a page unless the request says otherwise."""

Record = dict[str, Any]


def page(
    records: list[Record],
    keep: Callable[[Record], bool],
    *,
    identifier: str,
    cursor: str,
    limit: int | None,
) -> tuple[list[Record], dict[str, Any]]:
    """Return one page of search results, and the response field `results_metadata`.

    Args:
        records: Everything that could be a result, in the order of creation.
        keep: Whether a record is a result.
        identifier: The field that tells the records apart.
        cursor: Where the page before ended; empty for the first page.
        limit: How many records the page may hold; default: `DEFAULT_LIMIT`.

    Raises:
        Refusal: 400 `invalid_argument`: the cursor is not one that a page before gave.
    """
    start = _start_after(records, identifier, cursor) if cursor else 0
    size = DEFAULT_LIMIT if limit is None else limit
    found = [(place, record) for place, record in enumerate(records) if keep(record)]
    rest = [(place, record) for place, record in found if place >= start]
    shown = rest[:size]
    next_cursor = None
    if len(rest) > size:
        place, last = shown[-1]
        next_cursor = _cursor(place, last[identifier])
    return [record for _, record in shown], {"total": len(found), "next_cursor": next_cursor}


def _cursor(place: int, identifier: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([place, identifier]).encode()).decode()


def _start_after(records: list[Record], identifier: str, cursor: str) -> int:
    """Return the place to go on from: after the last record of the page before, or where that one used to be."""
    try:
        place, last = json.loads(base64.b64decode(cursor, b"-_", validate=True))
    except (ValueError, TypeError, RecursionError):
        raise _invalid_cursor() from None
    if not isinstance(place, int) or not isinstance(last, str) or place < 0:
        raise _invalid_cursor()
    for index, record in enumerate(records):
        if record[identifier] == last:
            return index + 1
    return place


def _invalid_cursor() -> ApiError:
    return ApiError("invalid_argument", "The field `cursor` must be the `next_cursor` of the page before.")
