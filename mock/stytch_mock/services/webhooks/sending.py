"""Sends the events of one world to its endpoints, in threads: no request waits for a receiver."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import suppress
from http.client import HTTPException
from typing import Any, NamedTuple

from ... import event_loop
from ...errors import StorageError
from ...store.records import Records
from ..clock import WorldClock
from ..ids import IdGenerator
from ..secret_values import SecretValues
from . import signature
from .deliveries import Deliveries
from .endpoints import Endpoints
from .receivers import ReceiverError, Receivers


class _Attempt(NamedTuple):
    endpoint: dict[str, Any]
    delivery: dict[str, Any]


class Webhooks:
    """The webhooks of one world. An endpoint with pending deliveries has a thread, which no other endpoint waits for.

    Deliveries are records: they are stored with the change that they report, and those of a former process are
    attempted as soon as the project is used again. An event is delivered at least once.

    Args:
        records: The world's records.
        clock: The world's clock.
        ids: Generates identifiers.
        secret_values: Generates signing secrets.
        receivers: The addresses that may be sent to.

    Attributes:
        endpoints: The endpoints.
        deliveries: The deliveries.
        receivers: The addresses that may be sent to.
    """

    def __init__(
        self, records: Records, clock: WorldClock, ids: IdGenerator, secret_values: SecretValues, receivers: Receivers
    ) -> None:
        self.endpoints = Endpoints(records, ids, secret_values)
        self.deliveries = Deliveries(records, clock, ids)
        self.receivers = receivers
        self._clock = clock
        self._changed = threading.Condition()
        self._calls = 0
        self._threads: set[str] = set()
        self._busy: set[str] = set()
        self._waiting: list[Future[bool]] = []
        # Held while a thread uses the database, so that `close` returns when none does.
        self._using_database = threading.Lock()
        self._closed = False
        if self.endpoints.all():
            self.attempt()

    def send(self, event_type: str, event: dict[str, Any]) -> None:
        """Store an event for all endpoints that get its type; it is sent when the transaction is committed.

        Args:
            event_type: Its type, such as `direct.member.create`.
            event: Its content.
        """
        endpoints = self.endpoints.subscribed(event_type)
        for endpoint in endpoints:
            self.deliveries.add(endpoint, event_type, event)
        self._wake(endpoint["id"] for endpoint in endpoints)

    def attempt(self) -> None:
        """Attempt all deliveries that are due: call it after a change of the clock."""
        self._wake(self.deliveries.pending_endpoints())

    def attempt_now(self, delivery_id: str) -> None:
        """Attempt a delivery now, whatever came of it before.

        Raises:
            LookupError: There is no delivery with this ID.
        """
        self._wake([self.deliveries.attempt_now(delivery_id)])

    def remove(self, endpoint_id: str) -> None:
        """Remove an endpoint with its deliveries.

        Raises:
            LookupError: There is no endpoint with this ID.
        """
        self.endpoints.remove(endpoint_id)
        self.deliveries.remove_for(endpoint_id)

    async def wait_until_idle(self, seconds: float) -> None:
        """Return when no attempt is under way or due, or when the time is up.

        Args:
            seconds: The longest wait, in seconds of real time.
        """
        idle: Future[bool] = Future()
        with self._changed:
            if not self._busy:
                return
            self._waiting.append(idle)
        await event_loop.wait_for(idle, seconds)

    def close(self) -> None:
        """Stop: no thread uses the database after this."""
        with self._using_database:
            self._closed = True
        with self._changed:
            self._busy.clear()
            self._end_waits()
            self._changed.notify_all()

    def _wake(self, endpoint_ids: Iterable[str]) -> None:
        with self._changed:
            for endpoint_id in endpoint_ids:
                self._calls += 1
                self._busy.add(endpoint_id)
                if endpoint_id not in self._threads:
                    self._threads.add(endpoint_id)
                    name = f"stytch-mock-{endpoint_id}"
                    threading.Thread(target=self._run, args=(endpoint_id,), name=name, daemon=True).start()
            self._changed.notify_all()

    def _run(self, endpoint_id: str) -> None:
        """Make attempts until nothing is pending for an endpoint."""
        while True:
            calls = self._calls
            # Waits for the transaction of the request that woke this thread, and so finds what it has stored.
            found = self._claim(endpoint_id)
            if isinstance(found, _Attempt):
                self._make(found)
                continue
            with self._changed:
                if self._calls != calls and not self._closed:
                    continue
                self._busy.discard(endpoint_id)
                self._end_waits()
                if found is None or self._closed:
                    self._threads.discard(endpoint_id)
                    return
                self._changed.wait(min(found, threading.TIMEOUT_MAX))
                self._busy.add(endpoint_id)

    def _claim(self, endpoint_id: str) -> _Attempt | float | None:
        """Return an attempt to make now; otherwise, what `Deliveries.claim` returns."""
        with self._using_database:
            if self._closed:
                return None
            try:
                found = self.deliveries.claim(endpoint_id)
                return _Attempt(self.endpoints.get(endpoint_id), found) if isinstance(found, dict) else found
            except (StorageError, LookupError):
                return None  # the log tells of the disk; an endpoint that was removed has no deliveries

    def _make(self, attempt: _Attempt) -> None:
        body = json.dumps(attempt.delivery["event"], ensure_ascii=False).encode()
        message_id = f"msg_{attempt.delivery['event']['event_id'][-36:].replace('-', '')}"
        status, error = None, ""
        try:
            # Receivers compare the timestamp with the clock of their own host.
            headers = signature.headers(attempt.endpoint["secret"], message_id, int(self._clock.host()), body)
            status = self.receivers.post(attempt.endpoint["url"], body, headers)
        except ReceiverError as failure:
            error = str(failure)
        except (OSError, HTTPException) as failure:
            error = type(failure).__name__
        with self._using_database, suppress(StorageError):
            if not self._closed:
                self.deliveries.finish(attempt.delivery["id"], status, error)

    def _end_waits(self) -> None:
        if not self._busy:
            for idle in self._waiting:
                idle.set_result(True)
            self._waiting.clear()
