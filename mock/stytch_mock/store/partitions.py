"""Divides the database into volumes, each holding the records of one world as they are, or as they once were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .database import Store

_NOW: Final = "now"
_RETIRED: Final = "retired/"


class Volumes:
    """The volumes of one project: one with the records as they are, its snapshots, and what is left of former ones.

    Args:
        store: The database.
        project_id: The project.
    """

    def __init__(self, store: Store, project_id: str) -> None:
        self._store = store
        self._owner = project_id
        self._load()

    @property
    def current(self) -> int:
        """The number of the volume with the records as they are."""
        if self._era != self._store.era:
            self._load()
        return self._current

    @property
    def retired(self) -> int | None:
        """The number of a volume whose records are of no use any more; None if there is none."""
        return self._retired[-1] if self._retired else None

    def find(self, name: str) -> int | None:
        """Return the number of a snapshot, None if there is none with that name."""
        return None if name == _NOW or name.startswith(_RETIRED) else self._number(name)

    def add(self, name: str) -> int:
        """Make a snapshot, still empty, and return its number."""
        self._store.execute("insert into volumes (owner, name) values (?, ?)", (self._owner, name))
        return self._existing(name)

    def renew(self) -> int:
        """Go on with an empty volume, and return the number of the former one, which is retired."""
        former = self.current
        with self._store.transaction():
            self._store.execute("update volumes set name = ? where number = ?", (f"{_RETIRED}{former}", former))
            self.add(_NOW)
            self._store.era += 1
        return former

    def copy(self, source: int, target: int, *, kinds: Sequence[str] = ()) -> None:
        """Put copies of records of one volume into another one, in the same order.

        Args:
            source: Where they are.
            target: Where the copies go.
            kinds: Only records of these kinds; without any, all.
        """
        kept = f"and kind in ({', '.join('?' * len(kinds))})" if kinds else ""
        with self._store.transaction():
            self._store.execute(
                "insert into records (volume, kind, key, value, terms)"  # noqa: S608 (question marks only)
                f" select ?, kind, key, value, terms from records where volume = ? {kept} order by place",
                (target, source, *kinds),
            )
            # The terms come first, by a cross join: found by their places they would all be read for every record.
            self._store.execute(
                "insert into terms select ?, kind, name, term, copies.place"  # noqa: S608
                f" from (select * from terms where volume = ? {kept})"
                " cross join (select place, key from records) as originals using (place)"
                " join records as copies using (kind, key) where copies.volume = ?",
                (target, source, *kinds, target),
            )

    def drop(self, number: int) -> None:
        """Forget a retired volume, which has to be empty by now."""
        self._store.execute("delete from volumes where number = ?", (number,))
        self._retired.remove(number)

    def _load(self) -> None:
        self._era = self._store.era
        self._store.execute("insert or ignore into volumes (owner, name) values (?, ?)", (self._owner, _NOW))
        self._current = self._existing(_NOW)
        rows = self._store.execute("select number, name from volumes where owner = ?", (self._owner,))
        self._retired = [int(number) for number, name in rows if name.startswith(_RETIRED)]

    def _existing(self, name: str) -> int:
        number = self._number(name)
        if number is None:
            raise LookupError(f"volume {name} of {self._owner} was not made")
        return number

    def _number(self, name: str) -> int | None:
        rows = self._store.execute("select number from volumes where owner = ? and name = ?", (self._owner, name))
        return int(rows[0][0]) if rows else None
