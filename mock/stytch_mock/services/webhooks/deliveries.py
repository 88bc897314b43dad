"""The deliveries of one world: which event is sent to which endpoint, and what came of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from ...rfc3339 import rfc3339
from ...store.records import Records
from ..clock import WorldClock
from ..ids import IdGenerator

BACKOFF: Final = (5, 300, 1800, 7200, 18_000, 36_000, 36_000)
"""Seconds between two attempts, as Svix documents them; after the last one the delivery has failed."""

KIND: Final = "webhook_delivery"
PENDING: Final = "pending"
"""The status of deliveries that are attempted, now or later; they are found by it."""

# Deliveries that are kept; up to twice as many between two cleanings.
_LENGTH: Final = 1_000


class Deliveries:
    """The deliveries of one world, each a JSON object as the control plane documents it.

    Args:
        records: The world's records, which store them.
        clock: The world's clock, which decides when an attempt is made.
        ids: Generates their identifiers.
    """

    def __init__(self, records: Records, clock: WorldClock, ids: IdGenerator) -> None:
        self._records = records
        self._clock = clock
        self._ids = ids
        self._added = 0

    def all(self, newest: int | None = None) -> list[dict[str, Any]]:
        """Return the deliveries, oldest first.

        Args:
            newest: At most so many, the newest ones; None for all.
        """
        return [_render(delivery) for delivery in self._records.all(KIND, newest=newest)]

    def add(self, endpoint: Mapping[str, Any], event_type: str, event: Mapping[str, Any]) -> None:
        """Add the delivery of an event, to be attempted now."""
        delivery = {
            "id": self._ids.new("webhook-delivery"),
            "webhook_id": endpoint["id"],
            "event_type": event_type,
            "event": dict(event),
            "status": PENDING,
            "attempts": 0,
            "next_attempt_at": self._clock.now(),
            "response_status": None,
            "error": "",
        }
        self._put(delivery)
        self._added += 1
        if self._added % _LENGTH == 0:
            self._records.delete_all_but(KIND, _LENGTH)

    def attempt_now(self, delivery_id: str) -> str:
        """Make a delivery pending, whatever came of it before, and return the ID of its endpoint.

        Raises:
            LookupError: There is no delivery with this ID.
        """
        delivery = self._records.get(KIND, delivery_id)
        if delivery is None:
            raise LookupError("no such delivery")
        self._put({**delivery, "status": PENDING, "attempts": 0, "next_attempt_at": self._clock.now()})
        return str(delivery["webhook_id"])

    def pending_endpoints(self) -> set[str]:
        """Return the IDs of the endpoints with pending deliveries."""
        return {delivery["webhook_id"] for delivery in self._records.find(KIND, status=PENDING)}

    def are_due(self) -> bool:
        """Return whether an attempt is under way or due."""
        with self._records.transaction():
            now = self._clock.now()
            return any(one["next_attempt_at"] <= now for one in self._records.find(KIND, status=PENDING))

    def claim(self, endpoint_id: str) -> dict[str, Any] | float | None:
        """Return a delivery to attempt. It stays due until `finish`, so that it is attempted again if the process ends.

        Args:
            endpoint_id: The endpoint.

        Returns:
            The delivery; if none is due, the seconds until one is, infinite if the clock is frozen; None without any.
        """
        with self._records.transaction():
            pending = self._records.find(KIND, pending_for=endpoint_id)
            if not pending:
                return None
            delivery = min(pending, key=lambda one: one["next_attempt_at"])
            now = self._clock.now()
            if delivery["next_attempt_at"] > now:
                return math.inf if self._clock.frozen else float(delivery["next_attempt_at"] - now)
            delivery = {**delivery, "attempts": delivery["attempts"] + 1}
            self._put(delivery)
            return delivery

    def finish(self, delivery_id: str, response_status: int | None, error: str) -> None:
        """Record what came of an attempt; nothing happens if the delivery was deleted meanwhile.

        Args:
            delivery_id: The delivery.
            response_status: Status of the response; None without a response.
            error: Why there is none.
        """
        with self._records.transaction():
            delivery = self._records.get(KIND, delivery_id)
            if delivery is None:
                return
            outcome: dict[str, Any] = {"response_status": response_status, "error": error, "next_attempt_at": None}
            if response_status is not None and 200 <= response_status < 300:
                outcome["status"] = "delivered"
            elif delivery["attempts"] > len(BACKOFF):
                outcome["status"] = "failed"
            else:
                outcome["next_attempt_at"] = self._clock.now() + BACKOFF[delivery["attempts"] - 1]
            self._put({**delivery, **outcome})

    def remove_for(self, endpoint_id: str) -> None:
        """Delete the deliveries to an endpoint."""
        for delivery in self._records.find(KIND, webhook=endpoint_id):
            self._records.delete(KIND, delivery["id"])

    def _put(self, delivery: dict[str, Any]) -> None:
        terms = {"webhook": delivery["webhook_id"]}
        if delivery["status"] == PENDING:
            terms |= {"status": PENDING, "pending_for": delivery["webhook_id"]}
        self._records.put(KIND, delivery["id"], delivery, **terms)


def _render(delivery: Mapping[str, Any]) -> dict[str, Any]:
    moment = delivery["next_attempt_at"]
    return {**delivery, "next_attempt_at": None if moment is None else rfc3339(moment)}
