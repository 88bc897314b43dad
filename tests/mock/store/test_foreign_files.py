"""A database file that the mock did not create is rejected, and neither it nor a file beside it is changed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from stytch_mock import create_app
from stytch_mock.__main__ import main
from stytch_mock.store.database import Database
from stytch_mock.store.database_file import DatabaseError

from ..small_api import PROJECT, SECRET

# Writes a row to a database in WAL mode and ends without closing it, so that the WAL and its index stay.
_LEAVE_A_WAL = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("pragma journal_mode = wal")
connection.execute("create table notes (text text)")
connection.execute("insert into notes values ('mine')")
os.kill(os.getpid(), int(sys.argv[2]))
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def refusal(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Start the command with a database file that it must reject, check that no file changed, return its message."""
    before = contents(path.parent)
    assert main(["--database", str(path), "--port", "0"]) == 2
    assert contents(path.parent) == before
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize("version", [0, 3])
def test_a_database_of_another_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], mode: str, version: int
) -> None:
    path = tmp_path / "notes.db"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"pragma journal_mode = {mode}")
    connection.execute(f"pragma user_version = {version}")
    connection.execute("create table notes (text text)")
    connection.close()
    said = refusal(path, capsys)
    assert "was not created by the mock server; choose another file" in said
    assert "delete" not in said


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on this system")
def test_a_database_of_another_program_with_a_wal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notes.db"
    command = [sys.executable, "-c", _LEAVE_A_WAL, str(path), str(int(signal.SIGKILL))]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert {"notes.db", "notes.db-wal", "notes.db-shm"} == contents(tmp_path).keys()
    assert "choose another file" in refusal(path, capsys)
    # The control: opening it is what would have changed the files.
    sqlite3.connect(path).execute("select * from notes").connection.close()
    assert contents(tmp_path).keys() == {"notes.db"}


def test_a_database_that_its_program_has_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notes.db"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("create table notes (text text)")
    assert "choose another file" in refusal(path, capsys)
    connection.execute("insert into notes values ('still mine')")
    connection.close()


def test_an_empty_database_of_another_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notes.db"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma user_version = 0")
    connection.close()
    assert path.stat().st_size > 0
    assert "choose another file" in refusal(path, capsys)


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be read as one" * 99, b"x", b"SQLite"])
def test_a_file_that_is_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes) -> None:
    path = tmp_path / "worlds"
    path.write_bytes(content)
    assert "choose another file" in refusal(path, capsys)


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("exists", [True, False])
def test_a_file_that_sqlite_would_take_for_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str, exists: bool
) -> None:
    path = tmp_path / "worlds"
    if exists:
        path.touch()
    (tmp_path / f"worlds{suffix}").write_bytes(b"a text")
    assert f"worlds{suffix} belongs to a database that is not there" in refusal(path, capsys)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="not a regular file"):
        Database(tmp_path)


def test_a_file_in_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="absent"):
        Database(tmp_path / "absent" / "worlds")


def test_a_database_of_another_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "worlds"
    database = Database(path)
    database.execute("pragma user_version = 99")
    database.close()
    assert "version 99" in refusal(path, capsys)


@pytest.mark.parametrize("exists", [True, False])
def test_a_database_of_its_own_is_accepted_again(tmp_path: Path, exists: bool) -> None:
    path = tmp_path / "worlds"
    if exists:
        path.touch()  # an empty file is an empty database
    for _ in range(2):
        app = create_app(database=path)
        assert app.worlds.open(PROJECT, SECRET)
        app.close()
    again = Database(path)
    assert again.execute("select project_id from worlds") == [(PROJECT,)]
    again.close()
