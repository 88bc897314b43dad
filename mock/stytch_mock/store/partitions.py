"""Partitions of the database: each holds the records of one world, current ones or those of a snapshot."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from .database import STAGED_OWNER, Database

_CURRENT: Final = "now"
# The owner of retired partitions, whose records are deleted a few at a time.
_RETIRED: Final = ""

_SOME: Final = "select * from records where partition_id = ? order by kind, key limit ?"
_TERMS: Final = (
    "select some.partition_id, some.kind, each.key, each.value, some.position"  # noqa: S608 (constants only)
    f" from ({_SOME}) as some, json_each(some.terms) as each"
)
# One statement for all would read all terms of the partition.
_DELETE_TERM: Final = "delete from terms where partition_id = ? and kind = ? and name = ? and term = ? and position = ?"
_DELETE_RECORDS: Final = f"delete from records where position in (select position from ({_SOME})) returning position"  # noqa: S608


class Partitions:
    """The partitions of one project: the current one and its snapshots. Retired ones belong to all projects.

    Args:
        database: The database.
        project_id: The project.
    """

    def __init__(self, database: Database, project_id: str) -> None:
        self._database = database
        self._owner = project_id
        self._current: int | None = None
        self._load()

    @property
    def current(self) -> int:
        """The ID of the partition with the current records, which is created on first use."""
        if self._generation != self._database.generation:
            self._load()
        if self._current is None:
            self._current = self.add(_CURRENT)
        return self._current

    def snapshots(self) -> list[str]:
        """Return the names of the snapshots, oldest first."""
        rows = self._database.execute(
            "select name from partitions where owner = ? and name != ? order by id", (self._owner, _CURRENT)
        )
        return [str(name) for (name,) in rows]

    def find_snapshot(self, name: str) -> int | None:
        """Return the ID of a snapshot; None if there is none with this name."""
        return None if name == _CURRENT else self._find(name)

    def add(self, name: str) -> int:
        """Create an empty partition for a snapshot and return its ID."""
        with self._database.transaction():
            ((partition_id,),) = self._database.execute(
                "insert into partitions (owner, name) values (?, ?) on conflict do update set name = name returning id",
                (self._owner, name),
            )
        return int(partition_id)

    def replace_with_empty(self) -> int:
        """Make an empty partition the current one; retire the former one and return its ID."""
        former = self.current
        with self._database.transaction():
            self.retire(former)
            self.add(_CURRENT)
        return former

    @contextmanager
    def staged(self) -> Iterator[StagedPartition]:
        """Make a partition that the block fills in transactions of its own; at its end it is the current one."""
        staged = StagedPartition(self._database, self.sweep)
        try:
            yield staged
            with self._database.transaction():
                former = self._find(_CURRENT)
                # A project that was deleted meanwhile has none, and does not come back.
                self.retire(staged.current if former is None else former)
                if former is not None:
                    self._database.execute(
                        "update partitions set owner = ?, name = ? where id = ?",
                        (self._owner, _CURRENT, staged.current),
                    )
        except BaseException:
            self.retire(staged.current)
            raise

    def retire(self, partition_id: int) -> None:
        """Remove a partition from the project; `sweep` deletes its records."""
        with self._database.transaction():
            self._database.execute("update partitions set owner = ?, name = id where id = ?", (_RETIRED, partition_id))
            self._database.expire_caches()

    def retire_all(self) -> None:
        """Retire all partitions: the project is deleted."""
        with self._database.transaction():
            self._database.execute(
                "update partitions set owner = ?, name = id where owner = ?", (_RETIRED, self._owner)
            )
            self._database.expire_caches()

    def copy(self, source: int, target: int, *, kinds: Sequence[str] = ()) -> int:
        """Copy records of one partition to another, in the same order, and return how many there were.

        Args:
            source: ID of the partition to read.
            target: ID of the partition to write.
            kinds: Copy only records of these kinds; empty for all.
        """
        chosen = f"and kind in ({', '.join('?' * len(kinds))})" if kinds else ""
        with self._database.transaction():
            copied = self._database.execute(
                "insert into records (partition_id, kind, key, value, terms)"  # noqa: S608 (question marks only)
                f" select ?, kind, key, value, terms from records where partition_id = ? {chosen} order by position"
                " returning 1",
                (target, source, *kinds),
            )
            # A cross join, so that SQLite starts with the terms: it would otherwise read all of them for every record.
            self._database.execute(
                "insert into terms select ?, kind, name, term, copies.position"  # noqa: S608
                f" from (select * from terms where partition_id = ? {chosen})"
                " cross join (select position, key from records) as originals using (position)"
                " join records as copies using (kind, key) where copies.partition_id = ?",
                (target, source, *kinds, target),
            )
        return len(copied)

    def sweep(self, most: int) -> None:
        """Delete records of retired partitions, so that none of the requests pays for all of them.

        Args:
            most: How many records to delete at most.
        """
        if self._generation != self._database.generation:
            self._load()
        while self._retired and most > 0:
            partition_id = self._retired[-1]
            deleted = 0
            with self._database.transaction():
                if self._is_retired(partition_id):
                    terms = self._database.execute(_TERMS, (partition_id, most))
                    self._database.execute_each(_DELETE_TERM, terms)
                    deleted = len(self._database.execute(_DELETE_RECORDS, (partition_id, most)))
                    if deleted < most:
                        self._database.execute("delete from partitions where id = ?", (partition_id,))
                if deleted < most:
                    self._retired.remove(partition_id)
            most -= deleted

    def _is_retired(self, partition_id: int) -> bool:
        # Another world may have swept it since this list was read, and a new partition may have its ID.
        found = self._database.execute("select 1 from partitions where id = ? and owner = ?", (partition_id, _RETIRED))
        return bool(found)

    def _load(self) -> None:
        with self._database.transaction():  # another thread must not load an earlier state meanwhile
            self._generation = self._database.generation
            self._current = self._find(_CURRENT)
            rows = self._database.execute("select id from partitions where owner = ?", (_RETIRED,))
            self._retired = [int(partition_id) for (partition_id,) in rows]

    def _find(self, name: str) -> int | None:
        rows = self._database.execute("select id from partitions where owner = ? and name = ?", (self._owner, name))
        return int(rows[0][0]) if rows else None


class StagedPartition:
    """A partition that belongs to no project yet. After the end of the process, the server retires it when it starts.

    Args:
        database: The database.
        sweep: Deletes records of retired partitions.

    Attributes:
        current: Its ID.
        sweep: Deletes records of retired partitions.
    """

    def __init__(self, database: Database, sweep: Callable[[int], None]) -> None:
        self.sweep = sweep
        with database.transaction():
            ((self.current,),) = database.execute(
                "insert into partitions (owner, name) values (?, ?) returning id", (STAGED_OWNER, uuid.uuid4().hex)
            )


def find_owners(database: Database, kind: str, **term: str) -> list[str]:
    """Return the projects whose current records include one that was put with a term.

    Args:
        database: The database.
        kind: Kind of the record.
        term: Exactly one name and value.
    """
    ((name, value),) = term.items()
    # A cross join, so that SQLite looks the term up in each current partition instead of reading all terms.
    rows = database.execute(
        "select distinct owner from partitions cross join terms on terms.partition_id = partitions.id"
        " where partitions.name = ? and kind = ? and terms.name = ? and term = ?",
        (_CURRENT, kind, name, value),
    )
    return [str(owner) for (owner,) in rows]
