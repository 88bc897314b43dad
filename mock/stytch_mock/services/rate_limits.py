"""Rate limits on the operations of one world, counted in fixed windows, for tests of clients that run into them."""

from __future__ import annotations

import math
from fnmatch import fnmatchcase
from typing import Any, Final

from ..errors import ApiError
from ..store.records import Records
from ..store.request_counts import RequestCounts
from .clock import WorldClock
from .ids import IdGenerator

_KIND: Final = "rate_limit"


class RateLimits:
    """The rate limits of one world, each a JSON object as the control plane documents it.

    Args:
        records: The world's records, which store the limits.
        counts: The requests that were counted.
        clock: The world's clock, so that a test can advance it past a limit.
        ids: Generates their identifiers.
    """

    def __init__(self, records: Records, counts: RequestCounts, clock: WorldClock, ids: IdGenerator) -> None:
        self._records = records
        self._counts = counts
        self._clock = clock
        self._ids = ids
        self._load()

    def all(self) -> list[dict[str, Any]]:
        """Return the limits, oldest first."""
        return self._records.all(_KIND)

    def add(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Add a limit, and return it with its ID."""
        limit = {"id": self._ids.new("rate-limit"), **wanted}
        with self._records.transaction():
            self._records.put(_KIND, limit["id"], limit)
            self._records.expire_caches()
        return limit

    def remove(self, limit_id: str | None) -> None:
        """Remove one limit, or all of them.

        Args:
            limit_id: The limit; None removes all.

        Raises:
            LookupError: There is no limit with this ID.
        """
        removed = [limit["id"] for limit in self._current() if limit_id in (None, limit["id"])]
        if limit_id and not removed:
            raise LookupError("no such rate limit")
        with self._records.transaction():
            for identifier in removed:
                self._records.delete(_KIND, identifier)
            self._records.expire_caches()

    def count_request(self, operation_id: str) -> None:
        """Count a request against the limits of its operation.

        Args:
            operation_id: The operation of the request.

        Raises:
            ApiError: 429 `too_many_requests`, with the seconds to wait in `Retry-After`; the request is not counted.
        """
        if not self._current():
            return
        with self._records.transaction():  # so that threads and processes count together
            wait = self._count(operation_id)
        if wait:
            headers = {"retry-after": str(max(1, math.ceil(wait)))}
            message = "The rate limit is exceeded; wait as long as Retry-After says."
            raise ApiError("too_many_requests", message, headers=headers)

    def _count(self, operation_id: str) -> float:
        """Count a request, or return the seconds to wait until one is allowed."""
        now = self._clock.now()
        counted = []
        for limit in self._current():
            if fnmatchcase(operation_id, limit["operation"]):
                # Windows begin at whole multiples of their length, as those of the API do.
                end = (now // limit["seconds"] + 1) * limit["seconds"]
                requests = self._counts.get(limit["id"], end)
                if requests >= limit["count"]:
                    return float(end - now)
                counted.append((limit["id"], end, requests + 1))
        for limit_id, end, requests in counted:
            self._counts.set(limit_id, end, requests)
        return 0

    def _current(self) -> list[dict[str, Any]]:
        if self._era != self._records.generation:
            self._load()
        return self._limits

    def _load(self) -> None:
        with self._records.transaction():
            self._era = self._records.generation
            self._limits = self._records.all(_KIND)
            self._counts.keep_only([limit["id"] for limit in self._limits])
