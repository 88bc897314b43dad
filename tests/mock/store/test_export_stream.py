"""An export is what the world was at its beginning, whatever other requests change while it is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from stytch_mock import App, create_app
from stytch_mock.store.database import Database
from stytch_mock.store.export_stream import frozen_rows

from ..small_api import PROJECT, SECRET, document

USERS = 500


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = create_app(document(), database=tmp_path / "worlds")
    yield app
    app.close()


@pytest.mark.parametrize("end", ["changes", "reset"])
def test_changes_meanwhile_are_not_in_an_export(app: App, end: str) -> None:
    world = app.worlds.open(PROJECT, SECRET)
    assert world is not None
    for number in range(USERS):
        world.records.put("user", f"user-{number}", {"number": number}, email=f"{number}@example.com")
    before = [record for part in world.records.rows() for record in part]
    assert [record["value"]["number"] for record in before] == list(range(USERS))
    exported = world.records.rows()
    found = next(exported)
    assert len(found) < USERS
    if end == "reset":
        world.reset()
    for number in (0, USERS - 1, USERS - 2):
        world.records.put("user", f"user-{number}", {"number": "changed"})
        world.records.put("user", f"user-{number}", {"number": "changed again"})
    for number in (1, USERS - 3, USERS - 1):
        world.records.delete("user", f"user-{number}")
    for number in range(USERS):  # deletes records of the former partition, too; some take the place of deleted ones
        world.records.put("user", f"new-{number}", {})
    for part in exported:
        found += part
    assert found == before


def test_an_export_that_is_not_read_to_its_end_leaves_nothing_behind(app: App) -> None:
    world = app.worlds.open(PROJECT, SECRET)
    assert world is not None
    world.records.put("user", "ann", {})
    names = "select name from sqlite_schema order by name"
    before = app.worlds.database.execute(names)
    exported = world.records.rows()
    next(exported)
    assert app.worlds.database.execute(names) != before
    exported.close()
    assert app.worlds.database.execute(names) == before


def test_a_killed_export_leaves_nothing_behind(tmp_path: Path) -> None:
    database = Database(tmp_path / "other")
    names = "select name from sqlite_schema order by name"
    before = database.execute(names)
    with database.transaction():
        database.execute("insert into records (partition_id, kind, key, value, terms) values (1, 'a', 'b', '{}', '{}')")
    rows = frozen_rows(database, 1)
    next(rows)
    database.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        rows.close()
    again = Database(tmp_path / "other")
    assert again.execute(names) == before
    again.close()
