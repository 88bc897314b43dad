"""Partitions of the database: each holds the records of one world, current ones or those of a snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .database import Database

_CURRENT: Final = "now"
_RETIRED: Final = "retired/"


class Partitions:
    """The partitions of one project: the current one, its snapshots, and retired ones that are being deleted.

    Args:
        database: The database.
        project_id: The project.
    """

    def __init__(self, database: Database, project_id: str) -> None:
        self._database = database
        self._owner = project_id
        self._load()

    @property
    def current(self) -> int:
        """The ID of the partition with the current records."""
        if self._generation != self._database.generation:
            self._load()
        return self._current

    @property
    def retired(self) -> int | None:
        """The ID of a partition whose records can be deleted; None if there is none."""
        return self._retired[-1] if self._retired else None

    def find_snapshot(self, name: str) -> int | None:
        """Return the ID of a snapshot; None if there is none with this name."""
        return None if name == _CURRENT or name.startswith(_RETIRED) else self._find(name)

    def add(self, name: str) -> int:
        """Create an empty partition for a snapshot and return its ID."""
        self._database.execute("insert into partitions (owner, name) values (?, ?)", (self._owner, name))
        return self._existing(name)

    def replace_with_empty(self) -> int:
        """Make an empty partition the current one; retire the former one and return its ID."""
        former = self.current
        with self._database.transaction():
            self._database.execute("update partitions set name = ? where id = ?", (f"{_RETIRED}{former}", former))
            self.add(_CURRENT)
            self._database.generation += 1
        return former

    def copy(self, source: int, target: int, *, kinds: Sequence[str] = ()) -> None:
        """Copy records of one partition to another, in the same order.

        Args:
            source: ID of the partition to read.
            target: ID of the partition to write.
            kinds: Copy only records of these kinds; empty for all.
        """
        chosen = f"and kind in ({', '.join('?' * len(kinds))})" if kinds else ""
        with self._database.transaction():
            self._database.execute(
                "insert into records (partition_id, kind, key, value, terms)"  # noqa: S608 (question marks only)
                f" select ?, kind, key, value, terms from records where partition_id = ? {chosen} order by position",
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

    def drop(self, partition_id: int) -> None:
        """Delete a retired partition, whose records have been deleted before."""
        self._database.execute("delete from partitions where id = ?", (partition_id,))
        self._retired.remove(partition_id)

    def _load(self) -> None:
        self._generation = self._database.generation
        self._database.execute("insert or ignore into partitions (owner, name) values (?, ?)", (self._owner, _CURRENT))
        self._current = self._existing(_CURRENT)
        rows = self._database.execute("select id, name from partitions where owner = ?", (self._owner,))
        self._retired = [int(partition_id) for partition_id, name in rows if name.startswith(_RETIRED)]

    def _existing(self, name: str) -> int:
        found = self._find(name)
        if found is None:
            raise LookupError(f"partition {name} of {self._owner} was not created")
        return found

    def _find(self, name: str) -> int | None:
        rows = self._database.execute("select id from partitions where owner = ? and name = ?", (self._owner, name))
        return int(rows[0][0]) if rows else None


def find_owner(database: Database, kind: str, **term: str) -> str | None:
    """Return a project whose current records include one that was put with a term; None if there is none.

    Args:
        database: The database.
        kind: Kind of the record.
        term: Exactly one name and value.
    """
    ((name, value),) = term.items()
    # A cross join, so that SQLite looks the term up in each current partition instead of reading all terms.
    rows = database.execute(
        "select owner from partitions cross join terms on terms.partition_id = partitions.id"
        " where partitions.name = ? and kind = ? and terms.name = ? and term = ? limit 1",
        (_CURRENT, kind, name, value),
    )
    return str(rows[0][0]) if rows else None
