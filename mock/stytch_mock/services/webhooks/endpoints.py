"""The endpoints of one world that events are sent to."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Any, Final

from ...store.records import Records
from ..ids import IdGenerator
from ..secret_values import SecretValues
from . import signature

_KIND: Final = "webhook"
_KEY_SIZE: Final = 24


class Endpoints:
    """The endpoints of one world, each a JSON object as the control plane documents it.

    Args:
        records: The world's records, which store them.
        ids: Generates their identifiers.
        secret_values: Generates their signing secrets.
    """

    def __init__(self, records: Records, ids: IdGenerator, secret_values: SecretValues) -> None:
        self._records = records
        self._ids = ids
        self._secret_values = secret_values
        self._load()

    def all(self) -> list[dict[str, Any]]:
        """Return the endpoints with their secrets, oldest first."""
        if self._era != self._records.generation:
            self._load()
        return self._endpoints

    def add(self, url: str, event_types: list[str], secret: str | None) -> dict[str, Any]:
        """Add an endpoint within a transaction, and return it with its ID and its secret.

        Args:
            url: URL of the receiver.
            event_types: Event types or patterns with `*` that it gets.
            secret: Its signing secret; None for a new one.
        """
        endpoint_id = self._ids.new("webhook")
        endpoint = {
            "id": endpoint_id,
            "url": url,
            "event_types": event_types,
            "secret": secret or signature.secret(self._secret_values.salt(_KEY_SIZE)),
        }
        self._records.put(_KIND, endpoint_id, endpoint)
        self._records.expire_caches()
        return endpoint

    def remove(self, endpoint_id: str) -> None:
        """Remove an endpoint within a transaction.

        Raises:
            LookupError: There is no endpoint with this ID.
        """
        self.get(endpoint_id)
        self._records.delete(_KIND, endpoint_id)
        self._records.expire_caches()

    def get(self, endpoint_id: str) -> dict[str, Any]:
        """Return an endpoint.

        Raises:
            LookupError: There is no endpoint with this ID.
        """
        for endpoint in self.all():
            if endpoint["id"] == endpoint_id:
                return endpoint
        raise LookupError("no such webhook")

    def subscribed(self, event_type: str) -> list[dict[str, Any]]:
        """Return the endpoints that get events of a type."""
        return [one for one in self.all() if any(fnmatchcase(event_type, wanted) for wanted in one["event_types"])]

    def _load(self) -> None:
        with self._records.transaction():  # another thread must not load an earlier state meanwhile
            self._endpoints = self._records.all(_KIND)
            self._era = self._records.generation
