"""The SQLite database that holds the state of the server, in memory or in a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from threading import RLock
from typing import Any, Final

from .database_file import APPLICATION_ID, DatabaseError, FileGuard, require_own_file, require_undamaged
from .other_processes import OtherProcesses

_VERSION: Final = 5
EXPORT_PREFIX: Final = "export_"
"""Names of the tables and triggers of an export that runs begin with this."""
STAGED_OWNER: Final = "staged"
"""The owner of partitions that an import fills; no project has this ID."""
# Seconds to wait for other processes where they do not wait for the lock, such as at a checkpoint.
_PATIENCE: Final = 5
# More bytes than free pages usually have.
_PROBE_SIZE: Final = 100_000
_SHARED: Final = (
    "create table counted (project_id text not null, limit_id text not null, window_end real not null,"
    " requests integer not null, primary key (project_id, limit_id)) strict, without rowid",
    "create table metrics (operation text not null, status integer not null, requests integer not null,"
    " seconds real not null, primary key (operation, status)) strict, without rowid",
)
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
{";".join(_SHARED)};
pragma application_id = {APPLICATION_ID};
pragma user_version = {_VERSION};
commit;
"""

# The statements that turn the tables of an older version into those of the next one.
_MIGRATIONS: Final = {
    3: ["update partitions set owner = '', name = id where name like 'retired/%'"],
    4: [*_SHARED],
}


class Database:
    """The database. Threads may share it; each transaction has it exclusively.

    A write that was committed to a file survives the end of the process by any means. The last ones may be lost when
    the machine goes down: the server does not wait for the disk.

    Args:
        path: The database file, created if absent; None keeps everything in memory.
        others: The other processes that share the file, which was created before; None excludes other processes.

    Attributes:
        generation: Changes whenever cached records may have changed elsewhere; caches are reloaded then.
        others: The other processes that share the database; None if it has no other.
        guard: Notices that the file cannot be used any more.

    Raises:
        DatabaseError: The file was not created by this version of the mock, or another server has it open.
    """

    def __init__(self, path: Path | None = None, *, others: OtherProcesses | None = None) -> None:
        self._lock = RLock()
        self.generation = 0
        self.others = others
        try:
            if path is not None and others is None:
                require_own_file(path, {_VERSION, *_MIGRATIONS})
                require_undamaged(path)
            self._connection = sqlite3.connect(
                ":memory:" if path is None else path,
                timeout=0 if others is None else _PATIENCE,
                isolation_level=None,
                check_same_thread=False,
            )
            if others is None:
                self._open()
            self._connection.execute("pragma synchronous = normal")
            self._transaction = _Transaction(self, self._connection, self._lock)
            self.guard = FileGuard(path)
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
            try:
                return self._connection.execute(statement, values).fetchall()
            except sqlite3.OperationalError as error:
                raise self.guard.failure(error) from None

    def execute_each(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one SQL statement with each of some rows of values."""
        with self._lock:
            try:
                self._connection.executemany(statement, rows)
            except sqlite3.OperationalError as error:
                raise self.guard.failure(error) from None

    def refresh(self) -> None:
        """Increase `generation` if another process has expired the caches; called before a request uses them."""
        if self.others is not None and self.others.have_expired_caches():
            self.generation += 1

    def expire_caches(self) -> None:
        """Have what was cached read again, here and in other processes."""
        with self.transaction():
            self.generation += 1
            if self.others is not None:
                self.others.expire_caches()

    def require_writable(self) -> None:
        """Write some pages and delete them.

        Raises:
            StorageError: They cannot be written, such as on a full disk.
        """
        probe = "insert or replace into records (partition_id, kind, key, value, terms) values (0, '', '', ?, '{}')"
        with self.transaction():
            self.execute(probe, ("x" * _PROBE_SIZE,))
        with self.transaction():
            self.execute("delete from records where partition_id = 0")

    def _open(self) -> None:
        # Exclusive: a second server on the same file would not see what the first one has cached.
        self._connection.execute("pragma locking_mode = exclusive")
        # Before the switch to WAL: the header of the file itself, not only of its WAL, says that the mock created it.
        if self._connection.execute("select count(*) from sqlite_schema").fetchone()[0] == 0:
            self._connection.executescript(_SCHEMA)
        self._connection.execute("pragma journal_mode = wal")
        # Takes the exclusive lock.
        self._connection.execute("begin immediate")
        (version,) = self._connection.execute("pragma user_version").fetchone()
        for older in range(version, _VERSION):
            for statement in _MIGRATIONS[older]:
                self._connection.execute(statement)
        self._connection.execute(f"pragma user_version = {_VERSION}")
        self._connection.execute("delete from metrics")
        # Of imports and exports during which the process was killed.
        self._connection.execute("update partitions set owner = '', name = id where owner = ?", (STAGED_OWNER,))
        left = (
            "select type, name from sqlite_schema where type in ('table', 'trigger') and name glob ? order by type desc"
        )
        for kind, name in self._connection.execute(left, (f"{EXPORT_PREFIX}*",)).fetchall():
            self._connection.execute(f"drop {kind} {name}")
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
                self._database.guard.require_file()
                self._begin()
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

    def _begin(self) -> None:
        others = self._database.others
        if others is None:
            self._connection.execute("begin immediate")
            return
        others.wait()
        try:
            self._connection.execute("begin")
            self._database.refresh()
        except BaseException:
            others.release()
            raise

    def _end(self, *, failed: bool) -> None:
        try:
            # After some errors, such as a full disk, SQLite has already rolled back; after others it has not.
            if not failed or self._connection.in_transaction:
                self._connection.execute("rollback" if failed else "commit")
        except sqlite3.Error as error:
            failed = True
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            raise self._database.guard.failure(error) from None
        finally:
            written = self._database.guard.record_end(self._connection.total_changes, failed=failed)
            if self._database.others is not None:
                self._database.others.release(written=written)
            self._database.generation += failed


def _with_fix(error: sqlite3.Error) -> str:
    if getattr(error, "sqlite_errorname", "") == "SQLITE_BUSY":
        return "another server has this database open; stop it, or choose another file"
    return f"{error}; choose another file"
