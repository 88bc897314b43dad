"""The state of one project."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import Any, BinaryIO

from ..services.clock import Clock, WorldClock
from ..services.faults import Faults
from ..services.ids import IdGenerator
from ..services.key_supply import KeySupply
from ..services.outbox import Outbox
from ..services.random_source import random_source
from ..services.rate_limits import RateLimits
from ..services.request_log import RequestLog
from ..services.secret_values import SecretValues
from ..services.signing_key import seeded_private_key
from ..services.signing_keys import KIND as SIGNING_KEY
from ..services.signing_keys import SigningKeys
from ..services.webhooks.receivers import Receivers
from ..services.webhooks.sending import Webhooks
from ..store import export_format
from ..store.database import Database
from ..store.partitions import Partitions
from ..store.records import Records
from ..store.request_counts import RequestCounts


class World:
    """The state of one project.

    Args:
        project_id: The project.
        database: The database, which has a row for this world already.
        host: The server's clock.
        seed: Makes identifiers, secrets and keys repeatable; None makes them unpredictable.
        keys: Private keys for a world without a seed.
        receivers: The addresses that webhooks may be sent to.

    Attributes:
        project_id: The project.
        records: All its objects.
        ids: Generates identifiers.
        secret_values: Generates tokens, codes and other secrets.
        clock: Its time.
        outbox: The messages it would have sent.
        signing_keys: The keys that sign its JWTs.
        faults: The faults to inject.
        rate_limits: The rate limits to apply.
        webhooks: The endpoints that get its events.
        log: The last requests.
    """

    def __init__(
        self,
        project_id: str,
        database: Database,
        host: Clock,
        seed: str | None,
        keys: KeySupply,
        receivers: Receivers,
    ) -> None:
        self.project_id = project_id
        self._database = database
        self._partitions = Partitions(database, project_id)
        self.records = Records(database, self._partitions)
        self.ids = IdGenerator(random_source(seed, "ids"))
        self.secret_values = SecretValues(random_source(seed, "secrets"))
        self.clock = WorldClock(host, self.records)
        self.outbox = Outbox(self.records, self.clock, self.ids)
        new_key = keys.take if seed is None else partial(seeded_private_key, random_source(seed, "keys"))
        self.signing_keys = SigningKeys(self.records, self.clock, self.ids, new_key)
        self.faults = Faults(self.records, self.ids, random_source(seed, "faults"))
        self.rate_limits = RateLimits(self.records, RequestCounts(database, project_id), self.clock, self.ids)
        self.webhooks = Webhooks(self.records, self.clock, self.ids, self.secret_values, receivers, database.others)
        self.log = RequestLog()

    def reset(self) -> None:
        """Delete everything except the project's secret, its signing keys and its snapshots."""
        with self.records.transaction():
            former = self._partitions.replace_with_empty()
            self._partitions.copy(former, self._partitions.current, kinds=[SIGNING_KEY])
        self.log.clear()

    def snapshot(self) -> str:
        """Save a copy of everything, and return the ID that restores it."""
        snapshot_id = self.ids.new("snapshot")
        with self.records.transaction():
            self._partitions.copy(self._partitions.current, self._partitions.add(snapshot_id))
        return snapshot_id

    def restore(self, snapshot_id: str) -> None:
        """Return to the state of a snapshot, which can be restored again later.

        Raises:
            LookupError: The world has no such snapshot.
        """
        source = self._partitions.find_snapshot(snapshot_id)
        if source is None:
            raise LookupError("no such snapshot")
        with self.records.transaction():
            self._partitions.replace_with_empty()
            copied = self._partitions.copy(source, self._partitions.current)
            # Twice what was added, so that restores alone do not let the database grow.
            self._partitions.sweep(2 * copied + 1)

    def snapshots(self) -> list[str]:
        """Return the IDs of the snapshots, oldest first."""
        return self._partitions.snapshots()

    def delete_snapshot(self, snapshot_id: str) -> None:
        """Delete a snapshot.

        Raises:
            LookupError: The world has no such snapshot.
        """
        found = self._partitions.find_snapshot(snapshot_id)
        if found is None:
            raise LookupError("no such snapshot")
        self._partitions.retire(found)

    def delete(self) -> None:
        """Delete everything, also the snapshots."""
        self._partitions.retire_all()

    def dump(self) -> Generator[bytes]:
        """Yield everything except the snapshots, as parts of a JSON object with secrets and private keys."""
        return export_format.encoded(self.records.rows())

    def load(self, exported: BinaryIO, check: Callable[[Any], None]) -> None:
        """Replace everything by what `dump` returned, for this world or another one, or after an error nothing.

        It is read in parts; other threads use the world meanwhile.

        Args:
            exported: The export.
            check: Raises an error for a record that cannot be used.

        Raises:
            ExportError: This is not an unchanged export.
        """
        with self._partitions.staged() as staged:
            records = Records(self._database, staged)
            for part in export_format.decoded(exported):
                for record in part:
                    check(record)
                with records.transaction():
                    for record in part:
                        records.put(record["kind"], record["key"], record["value"], **record["terms"])
