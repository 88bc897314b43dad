"""The records of one world: JSON objects, found by kind and key or by a term such as an email address."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from typing import Any, Final

from .database import Database
from .partitions import Partitions

# Records of a retired partition that are deleted for each one that is added: more than one, so that it ever ends.
_SWEPT: Final = 2


class Records:
    """The records of one world, each a JSON object with a kind and a key.

    Args:
        database: The database.
        partitions: The partitions of this world; its records are those in the current one.
    """

    def __init__(self, database: Database, partitions: Partitions) -> None:
        self._database = database
        self._partitions = partitions

    @property
    def generation(self) -> int:
        """A number that changes whenever records may have changed other than by `put` and `delete`."""
        return self._database.generation

    @property
    def partition_id(self) -> int:
        """The ID of the partition that has the records; another one after a reset."""
        return self._partitions.current

    def transaction(self) -> AbstractContextManager[None]:
        """Return a context manager for a transaction; see `Database.transaction`."""
        return self._database.transaction()

    def get(self, kind: str, key: str) -> dict[str, Any] | None:
        """Return a new copy of one record; None if it does not exist."""
        rows = self._database.execute(
            "select value from records where partition_id = ? and kind = ? and key = ?",
            (self._partitions.current, kind, key),
        )
        return _object(rows[0][0]) if rows else None

    def find(self, kind: str, **term: str) -> list[dict[str, Any]]:
        """Return new copies of the records that were put with a term, in the order of creation.

        Args:
            kind: Their kind.
            term: Exactly one name and value.
        """
        ((name, value),) = term.items()
        rows = self._database.execute(
            "select value from terms join records using (position)"
            " where terms.partition_id = ? and terms.kind = ? and name = ? and term = ? order by position",
            (self._partitions.current, kind, name, value),
        )
        return [_object(row[0]) for row in rows]

    def all(self, kind: str) -> list[dict[str, Any]]:
        """Return new copies of all records of a kind, in the order of creation."""
        rows = self._database.execute(
            "select value from records where partition_id = ? and kind = ? order by position",
            (self._partitions.current, kind),
        )
        return [_object(row[0]) for row in rows]

    def put(self, kind: str, key: str, value: dict[str, Any], **terms: str) -> None:
        """Save a record, replacing one with the same kind and key.

        Args:
            kind: Kind of the record, such as `member`.
            key: Identifies it among its kind.
            value: A JSON object.
            terms: All terms that find it from now on.
        """
        new_terms = _text(terms)
        with self._database.transaction():
            partition_id = self._partitions.current
            old = self._database.execute(
                "select position, terms from records where partition_id = ? and kind = ? and key = ?",
                (partition_id, kind, key),
            )
            if old:
                ((position, old_terms),) = old
                self._database.execute(
                    "update records set value = ?, terms = ? where position = ?", (_text(value), new_terms, position)
                )
                if old_terms != new_terms:
                    self._index(partition_id, kind, position, _object(old_terms), terms)
            else:
                ((position,),) = self._database.execute(
                    "insert into records (partition_id, kind, key, value, terms) values (?, ?, ?, ?, ?)"
                    " returning position",
                    (partition_id, kind, key, _text(value), new_terms),
                )
                self._index(partition_id, kind, position, {}, terms)
                self._partitions.sweep(_SWEPT)

    def delete(self, kind: str, key: str) -> None:
        """Delete a record; nothing happens if it does not exist."""
        with self._database.transaction():
            partition_id = self._partitions.current
            old = self._database.execute(
                "delete from records where partition_id = ? and kind = ? and key = ? returning position, terms",
                (partition_id, kind, key),
            )
            for position, terms in old:
                self._index(partition_id, kind, position, _object(terms), {})

    def rows(self) -> list[dict[str, Any]]:
        """Return all records in the order of creation, as objects with `kind`, `key`, `value` and `terms`."""
        rows = self._database.execute(
            "select kind, key, value, terms from records where partition_id = ? order by position",
            (self._partitions.current,),
        )
        return [{"kind": row[0], "key": row[1], "value": _object(row[2]), "terms": _object(row[3])} for row in rows]

    def _index(self, partition_id: int, kind: str, position: int, old: dict[str, str], new: dict[str, str]) -> None:
        for name, term in old.items() - new.items():
            self._database.execute(
                "delete from terms where partition_id = ? and kind = ? and name = ? and term = ? and position = ?",
                (partition_id, kind, name, term, position),
            )
        added = new.items() - old.items()
        if added:
            rows = ", ".join(["(?, ?, ?, ?, ?)"] * len(added))
            values = [value for name, term in added for value in (partition_id, kind, name, term, position)]
            self._database.execute(f"insert into terms values {rows}", values)  # noqa: S608 (question marks only)


_DECODER: Final = json.JSONDecoder()
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)


def _text(value: dict[str, Any]) -> str:
    return _ENCODER.encode(value) if value else "{}"


def _object(text: str) -> dict[str, Any]:
    # `raw_decode` skips the search for surrounding white space; `_text` writes none.
    value: dict[str, Any] = _DECODER.raw_decode(text)[0]
    return value
