"""Rate limits on the operations of one world, counted in fixed windows, for tests of clients that run into them."""

from __future__ import annotations

import math
from fnmatch import fnmatchcase
from typing import Any, Final

from ..errors import ApiError
from ..store.records import Records
from .clock import WorldClock
from .ids import IdGenerator

_KIND: Final = "rate_limit"


class RateLimits:
    """The rate limits of one world, each a JSON object as the control plane documents it.

    Args:
        records: The world's records, which store the limits but not the counted requests.
        clock: The world's clock, so that a test can advance it past a limit.
        ids: Generates their identifiers.
    """

    def __init__(self, records: Records, clock: WorldClock, ids: IdGenerator) -> None:
        self._records = records
        self._clock = clock
        self._ids = ids
        # Requests in the window of each limit: the number of the window, and of the requests in it.
        self._counted: dict[str, tuple[int, int]] = {}
        self._load()

    def all(self) -> list[dict[str, Any]]:
        """Return the limits, oldest first."""
        return self._records.all(_KIND)

    def add(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Add a limit, and return it with its ID."""
        limit = {"id": self._ids.new("rate-limit"), **wanted}
        self._records.put(_KIND, limit["id"], limit)
        self._load()
        return limit

    def remove(self, limit_id: str | None) -> None:
        """Remove one limit, or all of them.

        Args:
            limit_id: The limit; None removes all.

        Raises:
            LookupError: There is no limit with this ID.
        """
        removed = [limit["id"] for limit in self._limits if limit_id in (None, limit["id"])]
        if limit_id and not removed:
            raise LookupError("no such rate limit")
        for identifier in removed:
            self._records.delete(_KIND, identifier)
        self._load()

    def count_request(self, operation_id: str) -> None:
        """Count a request against the limits of its operation.

        Args:
            operation_id: The operation of the request.

        Raises:
            ApiError: 429 `too_many_requests`, with the seconds to wait in `Retry-After`; the request is not counted.
        """
        if self._era != self._records.generation:
            self._load()
        if not self._limits:
            return
        now = self._clock.now()
        matching = []
        for limit in self._limits:
            if fnmatchcase(operation_id, limit["operation"]):
                # Windows begin at whole multiples of their length, as those of the API do.
                window = int(now // limit["seconds"])
                counted = self._counted[limit["id"]]
                count = counted[1] if counted[0] == window else 0
                if count >= limit["count"]:
                    wait = (window + 1) * limit["seconds"] - now
                    headers = {"retry-after": str(max(1, math.ceil(wait)))}
                    message = "The rate limit is exceeded; wait as long as Retry-After says."
                    raise ApiError("too_many_requests", message, headers=headers)
                matching.append((limit["id"], window, count))
        for limit_id, window, count in matching:
            self._counted[limit_id] = window, count + 1

    def _load(self) -> None:
        self._era = self._records.generation
        self._limits = self._records.all(_KIND)
        self._counted = {limit["id"]: self._counted.get(limit["id"], (0, 0)) for limit in self._limits}
