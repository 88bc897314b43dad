"""Fault injection in one world: errors, delays, truncated responses and dropped connections."""

from __future__ import annotations

import asyncio
import time
from fnmatch import fnmatchcase
from random import Random
from typing import Any, Final

from .. import event_loop
from ..errors import ApiError, ConnectionDropped, catalogue
from ..response import MOCK_HEADER
from ..store.records import Records
from .ids import IdGenerator

_KIND: Final = "fault"


class InjectedError(ApiError):
    """An error that a fault injects; it may have any status and type.

    Args:
        status: 400 to 599.
        error_type: Any error type.
    """

    def __init__(self, status: int, error_type: str) -> None:
        Exception.__init__(self, f"{status} {error_type}")
        self.status = status
        self.error_type = error_type
        self.message = "This error was injected by a fault."
        self.headers = {MOCK_HEADER: "fault"}
        self.details = None


class Faults:
    """The faults of one world, each a JSON object as the control plane documents it.

    Args:
        records: The world's records, which store the faults.
        ids: Generates their identifiers.
        random: Decides about faults with a probability.
    """

    def __init__(self, records: Records, ids: IdGenerator, random: Random) -> None:
        self._records = records
        self._ids = ids
        self._random = random
        self._load()

    def all(self) -> list[dict[str, Any]]:
        """Return the faults, oldest first."""
        return self._records.all(_KIND)

    def add(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Add a fault, and return it with its ID and its defaults.

        Args:
            wanted: The fault, as the control plane documents it.

        Raises:
            ApiError: 400 `bad_request`: it does nothing, or its error lacks the status or the type.
        """
        status, error_type = _error(wanted)
        fault = {
            "id": self._ids.new("fault"),
            "operation": wanted["operation"],
            "status": status,
            "error_type": error_type,
            "probability": wanted.get("probability", 1),
            "count": wanted.get("count"),
            "latency": wanted.get("latency", 0),
            "drop": wanted.get("drop", False),
            "truncate": wanted.get("truncate", False),
        }
        if not (status or fault["latency"] or fault["drop"] or fault["truncate"]):
            raise ApiError("bad_request", "The fault does nothing: give it status, latency, drop or truncate.")
        self._save(fault)
        return fault

    def remove(self, fault_id: str | None) -> None:
        """Remove one fault, or all of them.

        Args:
            fault_id: The fault; None removes all.

        Raises:
            LookupError: There is no fault with this ID.
        """
        removed = [fault["id"] for fault in self._current() if fault_id in (None, fault["id"])]
        if fault_id and not removed:
            raise LookupError("no such fault")
        with self._records.transaction():
            for identifier in removed:
                self._records.delete(_KIND, identifier)
            self._records.expire_caches()

    def next_fault(self, operation_id: str) -> dict[str, Any] | None:
        """Return the fault for a request, and count its use; of several that apply, the oldest.

        Args:
            operation_id: The operation of the request.

        Returns:
            The fault; None if no fault applies, or chance decides against those that do.
        """
        if not self._current():
            return None
        with self._records.transaction():  # so that no two threads or processes use the same count
            for fault in self._current():
                if fnmatchcase(operation_id, fault["operation"]) and self._random.random() < fault["probability"]:
                    if fault["count"] is not None:
                        self._decrement_count(fault)
                    return fault
        return None

    def _decrement_count(self, fault: dict[str, Any]) -> None:
        if fault["count"] > 1:
            self._save({**fault, "count": fault["count"] - 1})
        else:
            self.remove(fault["id"])

    def _save(self, fault: dict[str, Any]) -> None:
        with self._records.transaction():
            self._records.put(_KIND, fault["id"], fault)
            self._records.expire_caches()

    def _current(self) -> list[dict[str, Any]]:
        if self._era != self._records.generation:
            self._load()
        return self._faults

    def _load(self) -> None:
        with self._records.transaction():  # another thread must not load an earlier state meanwhile
            self._era = self._records.generation
            self._faults = self._records.all(_KIND)


async def inject(fault: dict[str, Any]) -> None:
    """Apply the effects that a fault has before the request is handled.

    Args:
        fault: The fault.

    Raises:
        ConnectionDropped: The fault drops the connection.
        InjectedError: The fault injects an error.
    """
    if fault["latency"]:
        await _pause(fault["latency"])
    if fault["drop"]:
        raise ConnectionDropped
    if fault["status"]:
        raise InjectedError(fault["status"], fault["error_type"])


async def _pause(seconds: float) -> None:
    if event_loop.is_running():
        await asyncio.sleep(seconds)
    else:
        time.sleep(seconds)  # nothing else is blocked


def _error(wanted: dict[str, Any]) -> tuple[int | None, str | None]:
    status, error_type = wanted.get("status"), wanted.get("error_type")
    if error_type and error_type in catalogue():
        return status or catalogue()[error_type][0], error_type
    if error_type and not status:
        raise ApiError("bad_request", "The fault has an error_type that is not in the catalogue: add a status.")
    if status and not error_type:
        usual = {429: "too_many_requests"}.get(status) or ("internal_server_error" if status >= 500 else "")
        if not usual:
            raise ApiError("bad_request", "The fault has a status that many error types have: add the error_type.")
        return status, usual
    return status, error_type
