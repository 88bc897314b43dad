"""A database file that is damaged, deleted, full or of an older version."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from stytch_mock import App, create_app
from stytch_mock.serving.inprocess import call
from stytch_mock.store.database import Database
from stytch_mock.store.database_file import DatabaseError

from ..openapi.closed_document import closed_document
from ..small_api import PROJECT, SECRET, basic

HEADERS = {"Authorization": basic(), "Content-Type": "application/json"}
PAGE = 4096

# Ends without closing the database, so that its WAL stays.
_KILLED = """
import os, sys
from pathlib import Path
from stytch_mock.store.database import Database
database = Database(Path(sys.argv[1]))
for number in range(2000):
    database.execute("insert into worlds values (?, ?, 1)", (f"project-{number}", b"x" * 100))
os.kill(os.getpid(), int(sys.argv[2]))
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def filled(path: Path) -> None:
    database = Database(path)
    for number in range(2000):
        database.execute("insert into worlds values (?, ?, 1)", (f"project-{number}", b"x" * 100))
    database.close()


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for start in range(2 * PAGE, len(content) - PAGE, 3 * PAGE):
        content[start : start + PAGE] = os.urandom(PAGE)
    path.write_bytes(content)


def test_a_damaged_file_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "worlds"
    filled(path)
    Database(path).close()
    damage(path)
    before = contents(tmp_path)
    with pytest.raises(DatabaseError, match="damaged"):
        Database(path)
    assert contents(tmp_path) == before


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on this system")
@pytest.mark.parametrize("damaged", [True, False])
def test_so_is_a_damaged_one_of_a_server_that_was_killed(tmp_path: Path, damaged: bool) -> None:
    path = tmp_path / "worlds"
    mock = Path(sys.modules["stytch_mock"].__file__ or "").parent.parent
    command = [sys.executable, "-c", _KILLED, str(path), str(int(signal.SIGKILL))]
    killed = subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": str(mock)})
    assert killed.returncode == -signal.SIGKILL
    if not damaged:
        database = Database(path)
        assert database.execute("select count(*) from worlds") == [(2000,)]
        database.close()
        return
    damage(tmp_path / "worlds-wal")
    damage(path)
    path.write_bytes(path.read_bytes()[: 2 * PAGE])
    before = contents(tmp_path)
    assert {"worlds", "worlds-wal"} <= set(before)
    with pytest.raises(DatabaseError, match="damaged"):
        Database(path)
    assert contents(tmp_path) == before


def create_user(app: App, email: str) -> int:
    return call(app, "POST", "/v1/users", HEADERS, json.dumps({"email": email}).encode()).status


def search(app: App) -> int:
    return call(app, "POST", "/v1/users/search", HEADERS, b"{}").status


def test_a_deleted_file_is_noticed_and_logged_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "worlds"
    app = create_app(closed_document(), database=path)
    assert create_user(app, "ann@example.com") == 201
    path.unlink()
    assert [create_user(app, "bob@example.com") for _ in range(3)] == [500] * 3
    (record,) = caplog.records
    assert "deleted or replaced" in record.getMessage()
    app.close()


def test_on_a_full_disk_reads_work_and_writes_fail_until_there_is_room(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(closed_document(), database=tmp_path / "worlds")
    assert create_user(app, "ann@example.com") == 201
    database = app.worlds.database
    ((pages,),) = database.execute("pragma page_count")
    database.execute(f"pragma max_page_count = {pages}")
    body = {"email": "bob@example.com", "untrusted_metadata": {"text": "x" * 3000}}
    for number in range(20):
        sent = json.dumps({**body, "email": f"bob{number}@example.com"}).encode()
        last = call(app, "POST", "/v1/users", HEADERS, sent)
    assert last.status == 500
    assert search(app) == 200
    assert call(app, "GET", "/_mock/ready", {}).status == 503
    (record,) = caplog.records
    assert "full" in record.getMessage()
    database.execute("pragma max_page_count = 1000000")
    assert call(app, "GET", "/_mock/ready", {}).status == 200
    assert create_user(app, "cy@example.com") == 201
    app.close()


def test_the_tables_of_two_versions_before_are_migrated(tmp_path: Path) -> None:
    path = tmp_path / "worlds"
    app = create_app(closed_document(), database=path)
    assert create_user(app, "ann@example.com") == 201
    app.close()
    connection = sqlite3.connect(path, isolation_level=None)
    # In version 3, retired partitions belonged to their project.
    connection.execute("insert into partitions (owner, name) values (?, 'retired/99')", (PROJECT,))
    # Version 4 did not have these tables.
    connection.execute("drop table metrics")
    connection.execute("drop table counted")
    connection.execute("pragma user_version = 3")
    connection.close()
    again = create_app(closed_document(), database=path)
    world = again.worlds.open(PROJECT, SECRET)
    assert world is not None
    assert world.snapshots() == []
    assert len(world.records.all("user")) == 1
    assert again.worlds.database.execute("pragma user_version") == [(5,)]
    again.close()
