"""Lets only so many requests an operation through in one world, as tests of clients that are held back want it."""

from __future__ import annotations

import math
from collections import deque
from fnmatch import fnmatchcase
from typing import Any, Final

from ..errors import ApiError
from ..store.records import Records
from .clock import WorldClock
from .ids import IdGenerator

_KIND: Final = "rate_limit"


class RateLimits:
    """The rate limits of one world. Each is a JSON object as the control plane documents it.

    Args:
        records: The world's records, where they are kept; how far they are used up is not.
        clock: The world's clock, so that a limit ends when a test advances it.
        ids: The world's source of identifiers.
    """

    def __init__(self, records: Records, clock: WorldClock, ids: IdGenerator) -> None:
        self._records = records
        self._clock = clock
        self._ids = ids
        self._passed: dict[str, deque[float]] = {}
        self._load()

    def all(self) -> list[dict[str, Any]]:
        """Return the limits, oldest first."""
        return self._records.all(_KIND)

    def add(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Keep a limit, and return it with its ID."""
        limit = {"id": self._ids.new("rate-limit"), **wanted}
        self._records.put(_KIND, limit["id"], limit)
        self._load()
        return limit

    def remove(self, limit_id: str | None) -> None:
        """Forget one limit, or with None all of them.

        Raises:
            LookupError: There is none with this ID.
        """
        doomed = [limit["id"] for limit in self._limits if limit_id in (None, limit["id"])]
        if limit_id and not doomed:
            raise LookupError("no such rate limit")
        for found in doomed:
            self._records.delete(_KIND, found)
        self._load()

    def count_request(self, operation_id: str) -> None:
        """Count a request.

        Raises:
            Refusal: 429 `too_many_requests`, with the seconds to wait in `Retry-After`; it is then not counted.
        """
        if self._era != self._records.generation:
            self._load()
        if not self._limits:
            return
        now = self._clock.now()
        counted = []
        for limit in self._limits:
            if fnmatchcase(operation_id, limit["operation"]):
                passed = self._passed[limit["id"]]
                # Whoever sets the clock back is not to wait for it.
                while passed and not now - limit["seconds"] < passed[0] <= now:
                    passed.popleft()
                if len(passed) >= limit["count"]:
                    wait = passed[0] + limit["seconds"] - now
                    raise ApiError("too_many_requests", headers={"retry-after": str(max(1, math.ceil(wait)))})
                counted.append(passed)
        for passed in counted:
            passed.append(now)

    def _load(self) -> None:
        self._era = self._records.generation
        self._limits = self._records.all(_KIND)
        self._passed = {limit["id"]: self._passed.get(limit["id"], deque()) for limit in self._limits}
