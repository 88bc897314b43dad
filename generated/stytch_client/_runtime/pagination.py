"""The pages of a paginated operation as a sequence of calls without I/O; resources run the calls."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from .call.call import Call
from .call.json_value import as_array, as_object
from .errors import PaginationError
from .model import Model


@dataclass(frozen=True, slots=True)
class Pagination:
    """How the pages of an operation follow one another.

    Args:
        place: The part of the request that carries the cursor.
        cursor: Name of the cursor there.
        next_cursor: Place of the next cursor in the response, with dots between the names of nested fields.
        items: Place of the list of records in the response.
    """

    place: Literal["body", "query"]
    cursor: str
    next_cursor: str
    items: str


class Pages:
    """The calls for all pages of an operation, one after the other.

    Attributes:
        call: The call for the next page; `None` after the last page.
    """

    def __init__(self, call: Call, pagination: Pagination) -> None:
        """Start with `call`, which has no cursor and returns the first page."""
        self.call: Call | None = call
        self._pagination = pagination
        self._seen: set[str] = set()

    def receive(self, response: Model) -> list[Any]:
        """Return the records of a page, and make the call for the page after it.

        Raises:
            PaginationError: The page has no list of records or no valid cursor, or the cursor of an earlier page.
        """
        assert self.call is not None
        id_ = self.call.operation.id
        items = as_array(_value_at(response, self._pagination.items))
        if items is None:
            raise PaginationError(f"{id_}: the page has no list of records at {self._pagination.items}")
        cursor = _value_at(response, self._pagination.next_cursor)
        if cursor is None or cursor == "":
            self.call = None
            return items
        if not isinstance(cursor, str):
            raise PaginationError(f"{id_}: the cursor at {self._pagination.next_cursor} is not text")
        if cursor in self._seen:
            raise PaginationError(f"{id_}: two pages have the same next cursor, so that the pages would never end")
        self._seen.add(cursor)
        self.call = self._with_cursor(self.call, cursor)
        return items

    def _with_cursor(self, call: Call, cursor: str) -> Call:
        if self._pagination.place == "body":
            return replace(call, body={**(call.body or {}), self._pagination.cursor: cursor})
        return replace(call, query={**(call.query or {}), self._pagination.cursor: cursor})


def _value_at(response: Model, place: str) -> object:
    """Return the value at a place of a response; `None` where a part of it is missing."""
    value: object = response
    for name in place.split("."):
        fields = as_object(value)
        value = getattr(value, name, None) if fields is None else fields.get(name)
    return value
