"""The SQLite database that holds the state of the server, in memory or in a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from threading import RLock
from typing import Any, Final

_VERSION: Final = 3
_APPLICATION_ID: Final = int.from_bytes(b"StMk", "big")
_SCHEMA: Final = f"""
begin;
create table partitions (id integer primary key, owner text not null, name text not null, unique (owner, name)) strict;
create table worlds (
    project_id text primary key, secret blob not null, openings integer not null
) strict, without rowid;
create table records (
    position integer primary key, partition_id integer not null, kind text not null, key text not null,
    value text not null, terms text not null, unique (partition_id, kind, key)
) strict;
create table terms (
    partition_id integer not null, kind text not null, name text not null, term text not null,
    position integer not null, primary key (partition_id, kind, name, term, position)
) strict, without rowid;
pragma application_id = {_APPLICATION_ID};
pragma user_version = {_VERSION};
commit;
"""

# Of the header that every SQLite file begins with (https://sqlite.org/fileformat.html).
_HEADER_SIZE: Final = 100
_MAGIC: Final = b"SQLite format 3\0"
_USER_VERSION: Final = slice(60, 64)
_APPLICATION: Final = slice(68, 72)
_SIDE_FILES: Final = ("-wal", "-shm", "-journal")


class DatabaseError(Exception):
    """The database file cannot be used; the message says why and what to do."""


class Database:
    """The database. Threads may share it; each transaction has it exclusively.

    A write that was committed to a file survives the end of the process by any means. The last ones may be lost when
    the machine goes down: the server does not wait for the disk.

    Args:
        path: The database file, created if absent; None keeps everything in memory.

    Attributes:
        generation: Changes whenever records may have changed other than one by one; caches are reloaded then.

    Raises:
        DatabaseError: The file was not created by this version of the mock, or another server has it open.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._lock = RLock()
        self.generation = 0
        try:
            if path is not None:
                _require_own_file(path)
            self._connection = sqlite3.connect(
                ":memory:" if path is None else path, timeout=0, isolation_level=None, check_same_thread=False
            )
            self._open()
            self._transaction = _Transaction(self, self._connection, self._lock)
        except sqlite3.Error as error:
            raise DatabaseError(f"{path}: {_with_fix(error)}") from None
        except OSError as error:
            raise DatabaseError(f"{path}: {error.strerror}; choose another file") from None

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            self._connection.close()

    def transaction(self) -> AbstractContextManager[None]:
        """Return a context manager that commits all writes of its block, or after an exception none of them.

        A block inside another block of the same thread is part of the outer transaction.
        """
        return self._transaction

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """Run one SQL statement and return its rows."""
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    def _open(self) -> None:
        # Exclusive: a second server on the same file would not see what the first one has cached.
        self._connection.execute("pragma locking_mode = exclusive")
        self._connection.execute("pragma synchronous = normal")
        # Before the switch to WAL: the header of the file itself, not only of its WAL, says that the mock created it.
        if self._connection.execute("select count(*) from sqlite_schema").fetchone()[0] == 0:
            self._connection.executescript(_SCHEMA)
        self._connection.execute("pragma journal_mode = wal")
        # Takes the exclusive lock.
        self._connection.execute("begin immediate")
        self._connection.execute("commit")


class _Transaction(AbstractContextManager[None]):
    """The transaction of a database; there is one at a time, and a nested `with` block joins it.

    A class because every request enters it several times: a generator would cost three times as much.
    """

    def __init__(self, database: Database, connection: sqlite3.Connection, lock: RLock) -> None:
        self._database = database
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
            # After some errors, such as a full disk, SQLite has already rolled back; after others it has not.
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            raise
        finally:
            self._database.generation += failed


def _require_own_file(path: Path) -> None:
    """Raise an error for a file of another program, which SQLite itself would open, change or take for a new one.

    Only the header is read, so the file and what SQLite keeps beside it stay as they are.

    Args:
        path: The file; it may be absent or empty.

    Raises:
        DatabaseError: The file, or a file beside it, was not created by this version of the mock.
        OSError: The file cannot be read.
    """
    if path.exists() and not path.is_file():
        raise DatabaseError(f"{path}: this is not a regular file; choose another file")
    header = b""
    if path.exists():
        with path.open("rb") as file:
            header = file.read(_HEADER_SIZE)
    if not header:
        for side in (path.with_name(path.name + suffix) for suffix in _SIDE_FILES):
            if side.exists():
                raise DatabaseError(f"{path}: {side.name} belongs to a database that is not there; choose another file")
        return
    if not header.startswith(_MAGIC) or int.from_bytes(header[_APPLICATION], "big") != _APPLICATION_ID:
        raise DatabaseError(f"{path}: this file was not created by the mock server; choose another file")
    version = int.from_bytes(header[_USER_VERSION], "big")
    if version != _VERSION:
        raise DatabaseError(
            f"{path}: it has version {version} of the mock's tables, this program has {_VERSION}; choose another file"
        )


def _with_fix(error: sqlite3.Error) -> str:
    if getattr(error, "sqlite_errorname", "") == "SQLITE_BUSY":
        return "another server has this database open; stop it, or choose another file"
    return f"{error}; choose another file"
