"""Holds the objects of one world: each a JSON object, found by its kind and key or by a term such as an address."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from typing import Any, Final

from .database import Store
from .partitions import Volumes

# Records of a retired volume that are removed for each one that is added: more than one, so that there is an end to it.
_SWEPT: Final = 2


class Records:
    """The objects of one world, each a JSON object found by its kind and key, or by a term such as an email address.

    Args:
        store: The database.
        volumes: The parts of it that are this world's alone; the records are those in the current one.
    """

    def __init__(self, store: Store, volumes: Volumes) -> None:
        self._store = store
        self._volumes = volumes

    @property
    def era(self) -> int:
        """A number that changes whenever values may have changed other than by `put` and `delete`."""
        return self._store.era

    def transaction(self) -> AbstractContextManager[None]:
        """Make all writes of a `with` block happen together; see `Store.transaction`."""
        return self._store.transaction()

    def get(self, kind: str, key: str) -> dict[str, Any] | None:
        """Return a new copy of one object, None if it does not exist."""
        rows = self._store.execute(
            "select value from records where volume = ? and kind = ? and key = ?", (self._volumes.current, kind, key)
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
            "select value from terms join records using (place)"
            " where terms.volume = ? and terms.kind = ? and name = ? and term = ? order by place",
            (self._volumes.current, kind, name, value),
        )
        return [_object(row[0]) for row in rows]

    def all(self, kind: str) -> list[dict[str, Any]]:
        """Return new copies of all objects of a kind, in the order of creation."""
        rows = self._store.execute(
            "select value from records where volume = ? and kind = ? order by place", (self._volumes.current, kind)
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
        new_terms = _text(terms)
        with self._store.transaction():
            volume = self._volumes.current
            old = self._store.execute(
                "select place, terms from records where volume = ? and kind = ? and key = ?", (volume, kind, key)
            )
            if old:
                ((place, old_terms),) = old
                self._store.execute(
                    "update records set value = ?, terms = ? where place = ?", (_text(value), new_terms, place)
                )
                if old_terms != new_terms:
                    self._index(volume, kind, place, _object(old_terms), terms)
            else:
                ((place,),) = self._store.execute(
                    "insert into records (volume, kind, key, value, terms) values (?, ?, ?, ?, ?) returning place",
                    (volume, kind, key, _text(value), new_terms),
                )
                self._index(volume, kind, place, {}, terms)
                self._sweep()

    def delete(self, kind: str, key: str) -> None:
        """Forget an object; nothing happens if it does not exist."""
        with self._store.transaction():
            volume = self._volumes.current
            old = self._store.execute(
                "delete from records where volume = ? and kind = ? and key = ? returning place, terms",
                (volume, kind, key),
            )
            for place, terms in old:
                self._index(volume, kind, place, _object(terms), {})

    def rows(self) -> list[dict[str, Any]]:
        """Return all there is, in the order of creation, as objects with `kind`, `key`, `value` and `terms`."""
        rows = self._store.execute(
            "select kind, key, value, terms from records where volume = ? order by place", (self._volumes.current,)
        )
        return [{"kind": row[0], "key": row[1], "value": _object(row[2]), "terms": _object(row[3])} for row in rows]

    def _index(self, volume: int, kind: str, place: int, old: dict[str, str], new: dict[str, str]) -> None:
        for name, term in old.items() - new.items():
            self._store.execute(
                "delete from terms where volume = ? and kind = ? and name = ? and term = ? and place = ?",
                (volume, kind, name, term, place),
            )
        added = new.items() - old.items()
        if added:
            rows = ", ".join(["(?, ?, ?, ?, ?)"] * len(added))
            values = [value for name, term in added for value in (volume, kind, name, term, place)]
            self._store.execute(f"insert into terms values {rows}", values)  # noqa: S608 (question marks only)

    def _sweep(self) -> None:
        """Remove some of what a reset has left behind, a little at a time so that no request pays for all of it."""
        volume = self._volumes.retired
        if volume is None:
            return
        swept = self._store.execute(
            "delete from records where place in (select place from records where volume = ? limit ?)"
            " returning kind, place, terms",
            (volume, _SWEPT),
        )
        for kind, place, terms in swept:
            self._index(volume, kind, place, _object(terms), {})
        if not swept:
            self._volumes.drop(volume)


_DECODER: Final = json.JSONDecoder()
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)


def _text(value: dict[str, Any]) -> str:
    return _ENCODER.encode(value) if value else "{}"


def _object(text: str) -> dict[str, Any]:
    # Without the search for blanks around the text, which `_text` makes none of.
    value: dict[str, Any] = _DECODER.raw_decode(text)[0]
    return value
