"""Sends the events of one world to its endpoints, in threads: no request waits for a receiver."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Collection
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from http.client import HTTPException
from typing import Any, NamedTuple

from ... import event_loop
from ...errors import StorageError
from ...store.other_processes import OtherProcesses
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
    attempted as soon as the project is used again. An event is delivered at least once. Of several processes that share
    the database, only the first one sends.

    Args:
        records: The world's records.
        clock: The world's clock.
        ids: Generates identifiers.
        secret_values: Generates signing secrets.
        receivers: The addresses that may be sent to.
        others: The other processes that share the database; None without any.

    Attributes:
        endpoints: The endpoints.
        deliveries: The deliveries.
        receivers: The addresses that may be sent to.
    """

    def __init__(
        self,
        records: Records,
        clock: WorldClock,
        ids: IdGenerator,
        secret_values: SecretValues,
        receivers: Receivers,
        others: OtherProcesses | None,
    ) -> None:
        self.endpoints = Endpoints(records, ids, secret_values)
        self.deliveries = Deliveries(records, clock, ids)
        self.receivers = receivers
        self._clock = clock
        self._others = others
        self._changed = threading.Condition()
        self._calls = 0
        self._threads: set[str] = set()
        self._waiting: set[Future[bool]] = set()
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
        self._wake([endpoint["id"] for endpoint in endpoints])

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
        end = time.monotonic() + seconds
        while True:
            finished: Future[bool] = Future()
            self._waiting.add(finished)
            try:
                remaining = end - time.monotonic()
                if remaining <= 0 or self._closed or not self.deliveries.are_due():
                    return
                await event_loop.wait_for(finished, remaining)
            finally:
                self._waiting.discard(finished)

    def look_again(self) -> None:
        """Have those who wait look whether attempts are due, because one was finished, perhaps by another process."""
        for finished in list(self._waiting):
            self._waiting.discard(finished)
            with suppress(InvalidStateError):  # another thread has just done it, or the time was up
                finished.set_result(True)

    def stop(self) -> None:
        """Make no more attempts."""
        self._closed = True
        with self._changed:
            self._changed.notify_all()
        self.look_again()

    def close(self) -> None:
        """Stop: no thread uses the database after this."""
        self.stop()
        with self._using_database:
            pass

    def _wake(self, endpoint_ids: Collection[str]) -> None:
        if self._others is not None and not self._others.is_first:
            if endpoint_ids:
                self._others.hand_over()
            return
        with self._changed:
            for endpoint_id in endpoint_ids:
                self._calls += 1
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
                if found is None or self._closed:
                    self._threads.discard(endpoint_id)
                    return
                self._changed.wait(min(found, threading.TIMEOUT_MAX))

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
        self.look_again()
