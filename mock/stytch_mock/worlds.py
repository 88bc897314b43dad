"""Worlds: the isolated state of each project."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from functools import partial
from typing import Any

from .services.clock import Clock, WorldClock
from .services.faults import Faults
from .services.ids import IdGenerator
from .services.key_supply import KeySupply
from .services.outbox import Outbox
from .services.random_source import random_source
from .services.rate_limits import RateLimits
from .services.request_log import RequestLog
from .services.secret_values import SecretValues, digest_of
from .services.signing_key import seeded_private_key
from .services.signing_keys import KIND as SIGNING_KEY
from .services.signing_keys import SigningKeys
from .services.webhooks.receivers import Receivers
from .services.webhooks.sending import Webhooks
from .store import export_format
from .store.database import Database
from .store.partitions import Partitions, find_owner
from .store.records import Records


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
        self._partitions = Partitions(database, project_id)
        self.records = Records(database, self._partitions)
        self.ids = IdGenerator(random_source(seed, "ids"))
        self.secret_values = SecretValues(random_source(seed, "secrets"))
        self.clock = WorldClock(host, self.records)
        self.outbox = Outbox(self.records, self.clock, self.ids)
        new_key = keys.take if seed is None else partial(seeded_private_key, random_source(seed, "keys"))
        self.signing_keys = SigningKeys(self.records, self.clock, self.ids, new_key)
        self.faults = Faults(self.records, self.ids, random_source(seed, "faults"))
        self.rate_limits = RateLimits(self.records, self.clock, self.ids)
        self.webhooks = Webhooks(self.records, self.clock, self.ids, self.secret_values, receivers)
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

    def dump(self) -> dict[str, Any]:
        """Return everything except the snapshots as a JSON object. It contains secrets and private keys."""
        return export_format.wrap(self.records.rows())

    def load(self, exported: Mapping[str, Any]) -> None:
        """Replace everything by what `dump` returned, for this world or another one.

        Raises:
            ExportError: The object is not an unchanged export.
        """
        rows = export_format.unwrap(exported)
        with self.records.transaction():
            self._partitions.replace_with_empty()
            for row in rows:
                self.records.put(row["kind"], row["key"], row["value"], **row["terms"])


class Worlds:
    """All worlds of one server; each is created when its project is first used.

    Args:
        database: The database that holds them.
        clock: The time, in Unix seconds.
        seed: Makes identifiers, secrets and keys in each world repeatable; None makes them unpredictable.
        receivers: The addresses that webhooks may be sent to.

    Attributes:
        database: The database that holds them.
    """

    def __init__(self, database: Database, clock: Clock, seed: int | None, receivers: Receivers) -> None:
        self.database = database
        self._clock = clock
        self._seed = seed
        self._receivers = receivers
        self._open: dict[str, tuple[World, bytes]] = {}
        self._keys = KeySupply()

    def __len__(self) -> int:
        """Return the number of projects used so far."""
        return int(self.database.execute("select count(*) from worlds where secret != x''")[0][0])

    def project_ids(self) -> list[str]:
        """Return the IDs of the projects used so far, in alphabetical order."""
        return [
            row[0]
            for row in self.database.execute("select project_id from worlds where secret != x'' order by project_id")
        ]

    def open(self, project_id: str, secret: str) -> World | None:
        """Return the world of a project; None if the secret is wrong.

        Args:
            project_id: The project; its world is created on first use.
            secret: The secret; the one of first use becomes the project's.
        """
        digest = digest_of(secret)
        world = self.open_public(project_id)
        if not self._open[project_id][1]:
            with self.database.transaction():
                if not self._open[project_id][1]:
                    self.database.execute("update worlds set secret = ? where project_id = ?", (digest, project_id))
                    self._open[project_id] = world, digest
        return world if hmac.compare_digest(self._open[project_id][1], digest) else None

    def delete(self, project_id: str) -> None:
        """Delete the world of a project with its secret; the project can be used again, as a new one.

        Raises:
            LookupError: The project was not used.
        """
        if not self.was_used(project_id):
            raise LookupError("no such project")
        self.open_public(project_id).webhooks.close()
        with self.database.transaction():
            self.open_public(project_id).delete()
            self.database.execute("delete from worlds where project_id = ?", (project_id,))
        del self._open[project_id]

    def stop_waiting(self) -> None:
        """End all waits for messages, because the server stops."""
        for world, _ in list(self._open.values()):
            world.outbox.stop_waiting()

    def close(self) -> None:
        """Send no more webhooks, and close the database."""
        for world, _ in list(self._open.values()):
            world.webhooks.close()
        self.database.close()

    def find_holding(self, kind: str, **term: str) -> World | None:
        """Return the world with a record that was put with a term; None if no project has one.

        Args:
            kind: Kind of the record.
            term: Exactly one name and value.
        """
        owner = find_owner(self.database, kind, **term)
        return None if owner is None else self.open_public(owner)

    def was_used(self, project_id: str) -> bool:
        """Return whether a request has sent the project's secret."""
        rows = self.database.execute("select 1 from worlds where project_id = ? and secret != x''", (project_id,))
        return bool(rows)

    def open_public(self, project_id: str) -> World:
        """Return the world of a project for a request without a secret; it is created on first use.

        Args:
            project_id: The project, which has no secret until a request sends one.
        """
        if project_id not in self._open:
            self.database.execute("insert or ignore into worlds values (?, x'', 0)", (project_id,))
            with self.database.transaction():
                rows = self.database.execute(
                    "update worlds set openings = openings + 1 where project_id = ? returning secret, openings",
                    (project_id,),
                )
                if project_id not in self._open:
                    secret, openings = rows[0]
                    # The number of openings is part of the seed: after a restart, identifiers must not repeat.
                    seed = None if self._seed is None else f"{self._seed}/{project_id}/{openings}"
                    world = World(project_id, self.database, self._clock, seed, self._keys, self._receivers)
                    self._open[project_id] = world, secret
        return self._open[project_id][0]
