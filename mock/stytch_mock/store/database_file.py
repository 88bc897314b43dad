"""The database file: what is checked before it is opened, and what can happen to it while it is in use."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Final

from ..errors import StorageError

_LOG: Final = logging.getLogger("stytch_mock")

APPLICATION_ID: Final = int.from_bytes(b"StMk", "big")
"""What the header of the mock's databases says about the program that created them."""
# Of the header that every SQLite file begins with (https://sqlite.org/fileformat.html).
_HEADER_SIZE: Final = 100
_MAGIC: Final = b"SQLite format 3\0"
_USER_VERSION: Final = slice(60, 64)
_APPLICATION: Final = slice(68, 72)
_SIDE_FILES: Final = ("-wal", "-shm", "-journal")


class DatabaseError(Exception):
    """The database file cannot be used; the message says why and what to do."""


class FileGuard:
    """Notices that the file is gone or cannot be written, and says so once in the log until writing works again.

    Args:
        path: The file, which is open; None for a database in memory.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._identity = None if path is None else _identity(path)
        self._failing = False
        self._changes = 0

    def require_file(self) -> None:
        """Raise an error if the file was deleted or replaced: what is written now would be lost.

        Raises:
            StorageError: It was.
        """
        if self._path is not None and _identity(self._path) != self._identity:
            raise self._error("The database file was deleted or replaced while the server runs; restart the server")

    def failure(self, error: sqlite3.Error) -> Exception:
        """Return the exception to raise for an error of SQLite."""
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CORRUPT", "SQLITE_CANTOPEN")):
            return self._error(f"The database cannot be used ({error})")
        return error

    def record_end(self, changes: int, *, failed: bool) -> bool:
        """Note that a transaction has ended, and return whether it has written anything.

        Args:
            changes: Number of rows that were changed since the database was opened, also by failed transactions.
            failed: Whether it was rolled back.
        """
        written = changes != self._changes and not failed
        if written:
            self._failing = False
        self._changes = changes
        return written

    def _error(self, message: str) -> StorageError:
        if not self._failing:
            self._failing = True
            _LOG.error("%s: requests that write get 500 until this is fixed", message)
        return StorageError(message)


def require_own_file(path: Path, versions: Collection[int]) -> None:
    """Raise an error for a file of another program, which SQLite itself would open, change or take for a new one.

    Only the header is read, so the file and what SQLite keeps beside it stay as they are.

    Args:
        path: The file; it may be absent or empty.
        versions: The versions of the tables that can be read.

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
    if not header.startswith(_MAGIC) or int.from_bytes(header[_APPLICATION], "big") != APPLICATION_ID:
        raise DatabaseError(f"{path}: this file was not created by the mock server; choose another file")
    version = int.from_bytes(header[_USER_VERSION], "big")
    if version not in versions:
        named = " and ".join(map(str, sorted(versions)))
        raise DatabaseError(
            f"{path}: it has version {version} of the mock's tables, this program reads {named}; choose another file"
        )


def require_undamaged(path: Path) -> None:
    """Raise an error for a damaged file, which is not changed.

    Args:
        path: The file; it may be absent or empty.

    Raises:
        DatabaseError: It is damaged.
        OSError: The file cannot be read.
    """
    if not path.exists() or not path.stat().st_size:
        return
    with tempfile.TemporaryDirectory() as folder:
        checked, wal = path, path.with_name(f"{path.name}-wal")
        if wal.exists():
            # The server was killed. To read the WAL, SQLite has to write beside it, so a copy is checked.
            checked = Path(folder) / path.name
            shutil.copyfile(path, checked)
            shutil.copyfile(wal, checked.with_name(f"{path.name}-wal"))
        mode = "ro&immutable=1" if checked is path else "rw"
        connection = sqlite3.connect(f"{checked.resolve().as_uri()}?mode={mode}", uri=True)
        try:
            ((result,), *_) = connection.execute("pragma quick_check(1)").fetchall()
        except sqlite3.Error as error:
            result = str(error)
        finally:
            connection.close()
    if result != "ok":
        raise DatabaseError(f"{path}: it is damaged, or another server has it open; choose another file")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
