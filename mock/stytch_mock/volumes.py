"""Divides the database into volumes, each holding the records of one world as they are, or as they once were."""

from __future__ import annotations

from .store import Store


class Volumes:
    """The volumes of one project.

    Args:
        store: The database.
        project_id: The project.
    """

    def __init__(self, store: Store, project_id: str) -> None:
        self._store = store
        self._owner = project_id

    def find(self, name: str) -> int | None:
        """Return the number of a volume, None if there is none with that name."""
        rows = self._store.execute("select number from volumes where owner = ? and name = ?", (self._owner, name))
        return int(rows[0][0]) if rows else None

    def open(self, name: str) -> int:
        """Return the number of a volume; one that does not exist is made, empty."""
        with self._store.transaction():
            self._store.execute("insert or ignore into volumes (owner, name) values (?, ?)", (self._owner, name))
            number = self.find(name)
        if number is None:
            raise LookupError(f"volume {name} of {self._owner} was not made")
        return number

    def copy(self, source: int, target: int) -> None:
        """Put copies of all records of one volume into another one, in the same order."""
        with self._store.transaction():
            self._store.execute(
                "insert into records (volume, kind, key, value, terms)"
                " select ?, kind, key, value, terms from records where volume = ? order by place",
                (target, source),
            )
            self._store.execute(
                "insert into terms select ?, kind, name, term, key from terms where volume = ?", (target, source)
            )
