"""Keeps everything the server remembers in one SQLite database, in memory or in a file that survives a kill."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from threading import RLock
from typing import Any, Final

_VERSION: Final = 2
_MAGIC: Final = b"SQLite format 3\0"
_SCHEMA: Final = f"""
begin;
create table volumes (number integer primary key, owner text not null, name text not null, unique (owner, name)) strict;
create table worlds (
    project_id text primary key, secret blob not null, openings integer not null
) strict, without rowid;
create table records (
    place integer primary key, volume integer not null, kind text not null, key text not null,
    value text not null, terms text not null, unique (volume, kind, key)
) strict;
create table terms (
    volume integer not null, kind text not null, name text not null, term text not null, place integer not null,
    primary key (volume, kind, name, term, place)
) strict, without rowid;
pragma user_version = {_VERSION};
commit;
"""


class StoreError(Exception):
    """The database file cannot be used; the text says why and what to do."""


class Store:
    """The database. Several threads may use it at once: each transaction has it for itself.

    A write that was committed to a file survives the end of the process by any means. It may be lost if the whole
    machine goes down, as nothing here is worth waiting for the disk.

    Args:
        path: The database file, made if absent; None keeps everything in memory.

    Attributes:
        era: Changes whenever records may have changed other than one by one, for all who keep some at hand.

    Raises:
        StoreError: The file is not such a database, or another server has it open.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._lock = RLock()
        self.era = 0
        try:
            if path is not None:
                _refuse_other_files(path)
            self._connection = sqlite3.connect(
                ":memory:" if path is None else path, timeout=0, isolation_level=None, check_same_thread=False
            )
            self._open()
            self._transaction = _Transaction(self, self._connection, self._lock)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: {_cure(error)}") from None
        except OSError as error:
            raise StoreError(f"{path}: {error.strerror}; use another file") from None

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            self._connection.close()

    def transaction(self) -> AbstractContextManager[None]:
        """Make all writes of a `with` block happen together: all, or after an exception none of them.

        A block inside another one of the same thread is a part of it.
        """
        return self._transaction

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """Run one SQL statement and return its rows."""
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    def _open(self) -> None:
        # Two servers on one file would not see what the other one keeps at hand; the second is to be turned away.
        self._connection.execute("pragma locking_mode = exclusive")
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = normal")
        version = self._connection.execute("pragma user_version").fetchone()[0]
        tables = self._connection.execute("select count(*) from sqlite_schema").fetchone()[0]
        if version == 0 and tables == 0:
            self._connection.executescript(_SCHEMA)
        elif version != _VERSION:
            raise sqlite3.DatabaseError(f"it has version {version} of the mock's tables, this program has {_VERSION}")
        # Takes the lock that is kept from now on.
        self._connection.execute("begin immediate")
        self._connection.execute("commit")


class _Transaction(AbstractContextManager[None]):
    """The transaction of a store, of which there is one at a time; entered again, it goes on.

    A class of its own since every request enters it several times: a generator would cost three times as much.
    """

    def __init__(self, store: Store, connection: sqlite3.Connection, lock: RLock) -> None:
        self._store = store
        self._connection = connection
        self._lock = lock
        self._depth = 0

    def __enter__(self) -> None:
        self._lock.acquire()
        if self._depth == 0:
            try:
                self._connection.execute("begin immediate")
            except BaseException:
                self._lock.release()
                raise
        self._depth += 1

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        try:
            self._depth -= 1
            if self._depth == 0:
                self._end(failed=kind is not None)
        finally:
            self._lock.release()

    def _end(self, *, failed: bool) -> None:
        try:
            self._connection.execute("rollback" if failed else "commit")
        except sqlite3.Error:
            failed = True
            # After some errors, such as a full disk, SQLite has rolled back by itself; after others it waits.
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            raise
        finally:
            self._store.era += failed


def _refuse_other_files(path: Path) -> None:
    """Refuse what SQLite itself does not: it takes a file of less than a page for one that is still to be written."""
    if path.exists():
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) not in (_MAGIC, b""):
                raise sqlite3.DatabaseError("it is not a database")


def _cure(error: sqlite3.Error) -> str:
    if getattr(error, "sqlite_errorname", "") == "SQLITE_BUSY":
        return "another server has this database open; stop it, or use another file"
    return f"{error}; use another file, or delete this one to begin anew"
