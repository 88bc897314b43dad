"""The records of one world: JSON objects, found by kind and key or by a term such as an email address."""

from __future__ import annotations

import json
from collections.abc import Collection, Generator
from contextlib import AbstractContextManager
from typing import Any, Final

from .changes import Changes
from .database import Database
from .export_stream import frozen_rows
from .json_text import parsed, text
from .partitions import Partitions, StagedPartition

# Retired or expired records that are deleted for each one that is added: more than one, so that it ever ends.
_SWEPT: Final = 2
_EXPIRY: Final = "expires_at"


class Records:
    """The records of one world, each a JSON object with a kind and a key.

    Args:
        database: The database.
        partitions: The partitions of this world, whose records are those in the current one; or a staged one.

    Attributes:
        changes: Who watches them.
    """

    def __init__(self, database: Database, partitions: Partitions | StagedPartition) -> None:
        self._database = database
        self._partitions = partitions
        self.changes = Changes(self.get)

    @property
    def generation(self) -> int:
        """A number that changes whenever what was cached of records has to be read again."""
        return self._database.generation

    def expire_caches(self) -> None:
        """Have what was cached of records read again, in all processes; called after such a record has changed."""
        self._database.expire_caches()

    def transaction(self) -> AbstractContextManager[None]:
        """Return a context manager for a transaction; see `Database.transaction`."""
        return self._database.transaction()

    def get(self, kind: str, key: str) -> dict[str, Any] | None:
        """Return a new copy of one record; None if it does not exist."""
        rows = self._database.execute(
            "select value from records where partition_id = ? and kind = ? and key = ?",
            (self._partitions.current, kind, key),
        )
        return parsed(rows[0][0]) if rows else None

    def find(self, kind: str, **term: str) -> list[dict[str, Any]]:
        """Return new copies of the records that were put with a term, in the order of creation.

        Args:
            kind: Their kind.
            term: Exactly one name and value.
        """
        return self.find_part(kind, *next(iter(term.items())))

    def find_part(
        self,
        kind: str,
        name: str,
        term: str,
        *,
        after: str | None = None,
        newest: int | None = None,
        oldest: int | None = None,
    ) -> list[dict[str, Any]]:
        """Return new copies of some of the records that were put with a term, in the order of creation.

        Args:
            kind: Their kind.
            name: Name of the term.
            term: Value of the term.
            after: Only records that were created after the one with this key; an unknown key excludes none.
            newest: At most so many, the newest ones; None for all.
            oldest: At most so many, the oldest ones; None for all.
        """
        partition_id = self._partitions.current
        start = self._position(partition_id, kind, after) if after else 0
        direction = "asc" if oldest else "desc"
        rows = self._database.execute(
            "select value from terms join records using (position) where terms.partition_id = ? and terms.kind = ?"  # noqa: S608 (constants only)
            f" and name = ? and term = ? and position > ? order by position {direction} limit ?",
            (partition_id, kind, name, term, start, oldest or newest or -1),
        )
        return [parsed(row[0]) for row in (rows if oldest else reversed(rows))]

    def all(
        self, kind: str, *, after: str | None = None, newest: int | None = None, oldest: int | None = None
    ) -> list[dict[str, Any]]:
        """Return new copies of all records of a kind, in the order of creation.

        Args:
            kind: Their kind.
            after: As for `find_part`.
            newest: As for `find_part`.
            oldest: As for `find_part`.
        """
        partition_id = self._partitions.current
        start = self._position(partition_id, kind, after) if after else 0
        # A part is read by position; an index would lead through all records of the kind.
        hint, direction = ("not indexed" if start or newest or oldest else ""), ("asc" if oldest else "desc")
        rows = self._database.execute(
            f"select value from records {hint}"  # noqa: S608 (constants only)
            f" where partition_id = ? and kind = ? and position > ? order by position {direction} limit ?",
            (partition_id, kind, start, oldest or newest or -1),
        )
        return [parsed(row[0]) for row in (rows if oldest else reversed(rows))]

    def are_more_than(self, number: int, kind: str) -> bool:
        """Return whether there are more than so many records of a kind."""
        one = "select 1 from records where partition_id = ? and kind = ? limit 1 offset ?"
        return bool(self._database.execute(one, (self._partitions.current, kind, number)))

    def find_any(self, kind: str, name: str, terms: Collection[str]) -> list[dict[str, Any]]:
        """Return new copies of the records that were put with one of several terms, in the order of creation.

        Args:
            kind: Their kind.
            name: The name of the terms.
            terms: The values.
        """
        rows = self._database.execute(
            "select value from terms join records using (position) where terms.partition_id = ? and terms.kind = ?"
            " and name = ? and term in (select value from json_each(?)) order by position",
            (self._partitions.current, kind, name, json.dumps(list(terms))),
        )
        return [parsed(row[0]) for row in rows]

    def count(self, kind: str, name: str, prefix: str) -> int:
        """Return how many records of a kind were put with a term that begins with a text."""
        rows = self._database.execute(
            "select count(*) from terms where partition_id = ? and kind = ? and name = ? and term >= ? and term < ?",
            (self._partitions.current, kind, name, prefix, f"{prefix}\U0010ffff"),
        )
        return int(rows[0][0])

    def put(self, kind: str, key: str, value: dict[str, Any], /, **terms: str) -> None:
        """Save a record, replacing one with the same kind and key.

        Args:
            kind: Kind of the record, such as `member`.
            key: Identifies it among its kind.
            value: A JSON object.
            terms: All terms that find it from now on.
        """
        new_terms = text(terms)
        with self._database.transaction():
            self.changes.note(kind, key)
            partition_id = self._partitions.current
            old = self._database.execute(
                "select position, terms from records where partition_id = ? and kind = ? and key = ?",
                (partition_id, kind, key),
            )
            if old:
                ((position, old_terms),) = old
                self._database.execute(
                    "update records set value = ?, terms = ? where position = ?", (text(value), new_terms, position)
                )
                if old_terms != new_terms:
                    self._index(partition_id, kind, position, parsed(old_terms), terms)
            else:
                ((position,),) = self._database.execute(
                    "insert into records (partition_id, kind, key, value, terms) values (?, ?, ?, ?, ?)"
                    " returning position",
                    (partition_id, kind, key, text(value), new_terms),
                )
                self._index(partition_id, kind, position, {}, terms)
                self._partitions.sweep(_SWEPT)

    def put_expiring(
        self, kind: str, key: str, value: dict[str, Any], *, expires_at: float, now: float, **terms: str
    ) -> None:
        """Save a record that may be deleted from a time on, and delete a few of its kind whose time has come.

        Args:
            kind: As for `put`.
            key: As for `put`.
            value: As for `put`.
            expires_at: When it is of no use any more, in Unix seconds of the world.
            now: The time in the world, in Unix seconds.
            terms: As for `put`.
        """
        with self._database.transaction():
            self.put(kind, key, value, **terms, **{_EXPIRY: f"{int(expires_at):012}"})
            expired = self._database.execute(
                "select key from terms join records using (position) where terms.partition_id = ? and terms.kind = ?"
                " and name = ? and term < ? limit ?",
                (self._partitions.current, kind, _EXPIRY, f"{int(now):012}", _SWEPT),
            )
            for (other,) in expired:
                self.delete(kind, other)

    def delete_all_but(self, kind: str, newest: int) -> None:
        """Delete all records of a kind except the newest.

        Args:
            kind: Their kind.
            newest: How many to keep.
        """
        with self._database.transaction():
            rows = self._database.execute(
                "select key from records where partition_id = ? and kind = ? order by position desc limit -1 offset ?",
                (self._partitions.current, kind, newest),
            )
            for (key,) in rows:
                self.delete(kind, key)

    def delete(self, kind: str, key: str) -> None:
        """Delete a record; nothing happens if it does not exist."""
        with self._database.transaction():
            self.changes.note(kind, key)
            partition_id = self._partitions.current
            old = self._database.execute(
                "delete from records where partition_id = ? and kind = ? and key = ? returning position, terms",
                (partition_id, kind, key),
            )
            for position, terms in old:
                self._index(partition_id, kind, position, parsed(terms), {})

    def rows(self) -> Generator[list[dict[str, Any]]]:
        """Yield parts of all records as they are now, as objects with `kind`, `key`, `value` and `terms`."""
        for rows in frozen_rows(self._database, self._partitions.current):
            yield [{"kind": row[0], "key": row[1], "value": parsed(row[2]), "terms": parsed(row[3])} for row in rows]

    def _position(self, partition_id: int, kind: str, key: str) -> int:
        rows = self._database.execute(
            "select position from records where partition_id = ? and kind = ? and key = ?", (partition_id, kind, key)
        )
        return int(rows[0][0]) if rows else 0

    def _index(self, partition_id: int, kind: str, position: int, old: dict[str, str], new: dict[str, str]) -> None:
        for name, term in old.items() - new.items():
            self._database.execute(
                "delete from terms where partition_id = ? and kind = ? and name = ? and term = ? and position = ?",
                (partition_id, kind, name, term, position),
            )
        if added := new.items() - old.items():
            rows = ", ".join(["(?, ?, ?, ?, ?)"] * len(added))
            values = [value for name, term in added for value in (partition_id, kind, name, term, position)]
            self._database.execute(f"insert into terms values {rows}", values)  # noqa: S608 (question marks only)
