"""Worlds: the isolated state of each project."""

from __future__ import annotations

import hmac
from typing import NamedTuple

from ..services.clock import Clock
from ..services.key_supply import KeySupply
from ..services.webhooks import deliveries
from ..services.webhooks.receivers import Receivers
from ..store.database import Database
from ..store.partitions import find_owners
from ..store.projects import Projects, digest_of
from .world import World


class _OpenWorld(NamedTuple):
    """A world, the digest of its secret (empty without one), and the generation of the database it was read in."""

    world: World
    secret: bytes
    era: int


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
        self._projects = Projects(database)
        self._clock = clock
        self._seed = seed
        self._receivers = receivers
        self._opened: dict[str, _OpenWorld] = {}
        self._keys = KeySupply()

    def __len__(self) -> int:
        """Return the number of projects used so far."""
        return len(self.project_ids())

    def project_ids(self) -> list[str]:
        """Return the IDs of the projects used so far, in alphabetical order."""
        return self._projects.used()

    def open(self, project_id: str, secret: str) -> World | None:
        """Return the world of a project; None if the secret is wrong.

        Args:
            project_id: The project; its world is created on first use.
            secret: The secret; the one of first use becomes the project's.
        """
        digest = digest_of(secret)
        opened = self._find(project_id)
        if not opened.secret:
            with self.database.transaction():
                opened = self._find(project_id)
                if not opened.secret:
                    self._projects.set_secret(project_id, digest)
                    opened = self._find(project_id)
        return opened.world if hmac.compare_digest(opened.secret, digest) else None

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
            self._projects.delete(project_id)
        del self._opened[project_id]

    def stop_waiting(self) -> None:
        """End all waits for messages, because the server stops."""
        for opened in list(self._opened.values()):
            opened.world.outbox.stop_waiting()

    def notice_changes(self) -> None:
        """Have those who wait look again if another process has written something; called at intervals.

        The first process sends the webhooks of all.
        """
        others = self.database.others
        if others is None:
            return
        if others.have_written():
            for opened in list(self._opened.values()):
                opened.world.outbox.look_again()
                opened.world.webhooks.look_again()
        if others.is_first and others.have_handed_over():
            with self.database.transaction():  # waits for the end of that which has stored them
                owners = find_owners(self.database, deliveries.KIND, status=deliveries.PENDING)
            for project_id in owners:
                self.open_public(project_id).webhooks.attempt()

    def close(self) -> None:
        """Send no more webhooks, and close the database."""
        for opened in list(self._opened.values()):
            opened.world.webhooks.close()
        self.database.close()

    def find_holding(self, kind: str, **term: str) -> World | None:
        """Return the world with a record that was put with a term; None if no project has one.

        Args:
            kind: Kind of the record.
            term: Exactly one name and value.
        """
        owners = find_owners(self.database, kind, **term)
        return self.open_public(owners[0]) if owners else None

    def was_used(self, project_id: str) -> bool:
        """Return whether a request has sent the project's secret."""
        return bool(self._projects.secret(project_id))

    def open_public(self, project_id: str) -> World:
        """Return the world of a project for a request without a secret; it is created on first use."""
        return self._find(project_id).world

    def _find(self, project_id: str) -> _OpenWorld:
        opened = self._opened.get(project_id)
        if opened is None or opened.era != self.database.generation:
            with self.database.transaction():
                opened = self._opened[project_id] = self._read(project_id, self._opened.get(project_id))
        return opened

    def _read(self, project_id: str, opened: _OpenWorld | None) -> _OpenWorld:
        secret = self._projects.secret(project_id)
        if opened is not None and secret is not None:  # else it was not opened before, or deleted since
            return _OpenWorld(opened.world, secret, self.database.generation)
        if opened is not None:
            opened.world.webhooks.stop()
        openings = self._projects.count_opening(project_id)
        # The number of openings is part of the seed: after a restart, identifiers must not repeat.
        seed = None if self._seed is None else f"{self._seed}/{project_id}/{openings}"
        world = World(project_id, self.database, self._clock, seed, self._keys, self._receivers)
        return _OpenWorld(world, secret or b"", self.database.generation)
