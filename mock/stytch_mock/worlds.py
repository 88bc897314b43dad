"""Keeps one isolated world a project: everything the server remembers belongs to exactly one of them."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from .services.clock import Clock, WorldClock
from .services.faults import Faults
from .services.ids import Ids
from .services.outbox import Outbox
from .services.random_source import chance
from .services.rate_limits import RateLimits
from .services.request_log import RequestLog
from .services.secret_values import Secrets
from .services.signing_key import new_private_key
from .services.signing_keys import KIND as SIGNING_KEY
from .services.signing_keys import KeyRing
from .store import export_format
from .store.database import Store
from .store.partitions import Volumes
from .store.records import Records


class World:
    """The state of one project.

    Args:
        project_id: Its project.
        store: The database, which has a row for this world already.
        host: The server's clock.
        seed: Makes identifiers and secrets repeatable; None makes them unpredictable.
        first_key: Returns the private key to begin with.

    Attributes:
        project_id: Its project.
        records: All objects in it.
        ids: The source of identifiers in it.
        secrets: The source of tokens, codes and the like in it.
        clock: The time in it.
        outbox: The messages it would have sent.
        keys: The keys it signs JWTs with.
        faults: What shall go wrong in it.
        rate_limits: How many requests it lets through.
        log: The last requests to it.
    """

    def __init__(
        self, project_id: str, store: Store, host: Clock, seed: str | None, first_key: Callable[[], RSAPrivateKey]
    ) -> None:
        self.project_id = project_id
        self._volumes = Volumes(store, project_id)
        self.records = Records(store, self._volumes)
        self.ids = Ids(chance(seed, "ids"))
        self.secrets = Secrets(chance(seed, "secrets"))
        self.clock = WorldClock(host, self.records)
        self.outbox = Outbox(self.records, self.clock, self.ids)
        self.keys = KeyRing(self.records, self.clock, self.ids, first_key)
        self.faults = Faults(self.records, self.ids, chance(seed, "faults"))
        self.rate_limits = RateLimits(self.records, self.clock, self.ids)
        self.log = RequestLog()

    def reset(self) -> None:
        """Forget everything but the project's secret, its keys and its snapshots."""
        with self.records.transaction():
            former = self._volumes.renew()
            self._volumes.copy(former, self._volumes.current, kinds=[SIGNING_KEY])
        self.log.clear()

    def snapshot(self) -> str:
        """Keep a copy of everything, and return the ID to restore it by."""
        snapshot_id = self.ids.new("snapshot")
        with self.records.transaction():
            self._volumes.copy(self._volumes.current, self._volumes.add(snapshot_id))
        return snapshot_id

    def restore(self, snapshot_id: str) -> None:
        """Make everything be as it was when a snapshot was taken, which stays and can be restored again.

        Raises:
            LookupError: The world has no such snapshot.
        """
        source = self._volumes.find(snapshot_id)
        if source is None:
            raise LookupError("no such snapshot")
        with self.records.transaction():
            self._volumes.renew()
            self._volumes.copy(source, self._volumes.current)

    def dump(self) -> dict[str, Any]:
        """Return everything in it, but for its snapshots, as a JSON object. It holds secrets and private keys."""
        return export_format.wrap(self.records.rows())

    def load(self, exported: Mapping[str, Any]) -> None:
        """Make everything be as it was in the world, of whichever project, that `dump` was called on.

        Raises:
            ExportError: It was not, or was changed since.
        """
        rows = export_format.unwrap(exported)
        with self.records.transaction():
            self._volumes.renew()
            for row in rows:
                self.records.put(row["kind"], row["key"], row["value"], **row["terms"])


class Worlds:
    """All worlds of one server, each made when its project is first used.

    Args:
        store: The database they are kept in.
        clock: The time, in Unix seconds.
        seed: Makes identifiers and secrets in each world repeatable; None makes them unpredictable.
    """

    def __init__(self, store: Store, clock: Clock, seed: int | None) -> None:
        self.store = store
        self._clock = clock
        self._seed = seed
        self._open: dict[str, tuple[World, bytes]] = {}
        # All worlds begin with the same key under identifiers of their own: making one each would cost every test with
        # a fresh project 50 ms. No world takes the tokens of another, as it does not know the other's identifier.
        self._first_key = cache(new_private_key)

    def __len__(self) -> int:
        """Return how many projects were used so far."""
        return int(self.store.execute("select count(*) from worlds")[0][0])

    def projects(self) -> list[str]:
        """Return the IDs of the projects used so far, in alphabetical order."""
        return [row[0] for row in self.store.execute("select project_id from worlds order by project_id")]

    def enter(self, project_id: str, secret: str) -> World | None:
        """Return the world of a project; None if it has another secret. The secret of first use becomes the world's."""
        digest = _digest(secret)
        if project_id not in self._open:
            self.store.execute("insert or ignore into worlds values (?, ?, 0)", (project_id, digest))
        world = self.find(project_id)
        return world if world and hmac.compare_digest(self._open[project_id][1], digest) else None

    def find(self, project_id: str) -> World | None:
        """Return the world of a project, None if the project was never used."""
        if project_id not in self._open:
            with self.store.transaction():
                rows = self.store.execute(
                    "update worlds set openings = openings + 1 where project_id = ? returning secret, openings",
                    (project_id,),
                )
                if rows and project_id not in self._open:
                    secret, openings = rows[0]
                    # A server that goes on where another one was stopped must not make the same identifiers again.
                    seed = None if self._seed is None else f"{self._seed}/{project_id}/{openings}"
                    world = World(project_id, self.store, self._clock, seed, self._first_key)
                    self._open[project_id] = world, secret
        opened = self._open.get(project_id)
        return opened[0] if opened else None


@lru_cache(maxsize=1024)
def _digest(secret: str) -> bytes:
    # A cheap hash on purpose: these secrets guard nothing but a test.
    return hashlib.blake2b(secret.encode(), digest_size=32).digest()
