"""Holds the objects of one world: each a JSON object, found by its kind and key or by a term such as an address."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Final

from .store import Store


class Records:
    """The objects of one world, each a JSON object found by its kind and key, or by a term such as an email address.

    Args:
        store: The database.
        volume: Number of the part of it that is this world's alone.
    """

    def __init__(self, store: Store, volume: int) -> None:
        self._store = store
        self._volume = volume
        self._replaced = 0

    @property
    def era(self) -> int:
        """A number that changes whenever values may have changed other than by `put` and `delete`."""
        return self._replaced + self._store.rollbacks

    def transaction(self) -> AbstractContextManager[None]:
        """Make all writes of a `with` block happen together; see `Store.transaction`."""
        return self._store.transaction()

    def get(self, kind: str, key: str) -> dict[str, Any] | None:
        """Return a new copy of one object, None if it does not exist."""
        rows = self._store.execute(
            "select value from records where volume = ? and kind = ? and key = ?", (self._volume, kind, key)
        )
        return _object(rows[0][0]) if rows else None

    def find(self, kind: str, **term: str) -> list[dict[str, Any]]:
        """Return new copies of the objects that were put with a term, in the order of creation.

        Args:
            kind: Their kind.
            term: Exactly one name and value.
        """
        ((name, value),) = term.items()
        rows = self._store.execute(
            "select value from terms join records using (volume, kind, key)"
            " where volume = ? and kind = ? and name = ? and term = ? order by place",
            (self._volume, kind, name, value),
        )
        return [_object(row[0]) for row in rows]

    def all(self, kind: str) -> list[dict[str, Any]]:
        """Return new copies of all objects of a kind, in the order of creation."""
        rows = self._store.execute(
            "select value from records where volume = ? and kind = ? order by place", (self._volume, kind)
        )
        return [_object(row[0]) for row in rows]

    def put(self, kind: str, key: str, value: dict[str, Any], **terms: str) -> None:
        """Keep an object, in place of the one with the same kind and key if there is one.

        Args:
            kind: What it is.
            key: Which one it is.
            value: A JSON object.
            terms: All terms that it is to be found by from now on.
        """
        place = self._volume, kind, key
        new_terms = _text(terms)
        with self._store.transaction():
            old = self._store.execute("select terms from records where volume = ? and kind = ? and key = ?", place)
            self._store.execute(
                "insert into records (volume, kind, key, value, terms) values (?, ?, ?, ?, ?)"
                " on conflict do update set value = excluded.value, terms = excluded.terms",
                (*place, _text(value), new_terms),
            )
            if not old or old[0][0] != new_terms:
                self._index(kind, key, _object(old[0][0]) if old else {}, terms)

    def delete(self, kind: str, key: str) -> None:
        """Forget an object; nothing happens if it does not exist."""
        with self._store.transaction():
            old = self._store.execute(
                "delete from records where volume = ? and kind = ? and key = ? returning terms",
                (self._volume, kind, key),
            )
            self._index(kind, key, _object(old[0][0]) if old else {}, {})

    def clear(self, *, keep: Sequence[str] = ()) -> None:
        """Forget everything but some kinds of objects.

        Args:
            keep: The kinds that stay.
        """
        kept = f"kind not in ({', '.join('?' * len(keep))})"
        with self._store.transaction():
            for table in ("records", "terms"):
                self._store.execute(f"delete from {table} where volume = ? and {kept}", (self._volume, *keep))  # noqa: S608
        self._replaced += 1

    def rows(self) -> list[dict[str, Any]]:
        """Return all there is, in the order of creation, as objects with `kind`, `key`, `value` and `terms`."""
        rows = self._store.execute(
            "select kind, key, value, terms from records where volume = ? order by place", (self._volume,)
        )
        return [{"kind": row[0], "key": row[1], "value": _object(row[2]), "terms": _object(row[3])} for row in rows]

    def _index(self, kind: str, key: str, old: dict[str, str], new: dict[str, str]) -> None:
        for name, term in old.items() - new.items():
            self._store.execute(
                "delete from terms where volume = ? and kind = ? and name = ? and term = ? and key = ?",
                (self._volume, kind, name, term, key),
            )
        for name, term in new.items() - old.items():
            self._store.execute("insert into terms values (?, ?, ?, ?, ?)", (self._volume, kind, name, term, key))


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _text(value: dict[str, Any]) -> str:
    return _ENCODER.encode(value)


def _object(text: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(text)
    return value
