"""Retired partitions are deleted bit by bit: restores do not let the database grow, and nothing else is deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from stytch_mock import App, create_app
from stytch_mock.store import partitions
from stytch_mock.store.partitions import Partitions

from ..small_api import PROJECT, SECRET, document

USERS, RESTORES = 30, 200
MOST = 1.1


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = create_app(document(), database=tmp_path / "worlds")
    yield app
    app.close()


def growth(app: App, path: Path) -> float:
    """Return by how much many restores of a snapshot let the file grow, compared with a few."""
    world = app.worlds.open(PROJECT, SECRET)
    assert world is not None
    for number in range(USERS):
        world.records.put("user", f"user-{number}", {"text": "x" * 300}, email=f"{number}@example.com")
    snapshot = world.snapshot()
    sizes = []
    for restores in (RESTORES // 10, RESTORES):
        for _ in range(restores):
            world.restore(snapshot)
        app.worlds.database.execute("pragma wal_checkpoint(truncate)")
        sizes.append(path.stat().st_size)
    assert len(world.records.all("user")) == USERS
    return sizes[1] / sizes[0]


def test_many_restores_do_not_let_the_file_grow(app: App, tmp_path: Path) -> None:
    assert growth(app, tmp_path / "worlds") <= MOST


def test_control_without_sweeping_it_grows(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Partitions, "sweep", lambda self, most: None)
    assert growth(app, tmp_path / "worlds") > MOST


def records_left(app: App) -> int:
    """Return what is left of five records whose partition has the ID of one that another world has swept."""
    first, second, third = (app.worlds.open(f"project-test-{name}", SECRET) for name in ("first", "second", "third"))
    assert first is not None
    assert second is not None
    assert third is not None
    third.records.put("user", "gone", {})
    app.worlds.delete("project-test-third")
    # Both know that the newest partition is retired, and one of them deletes it.
    assert first.records.all("user") == second.records.all("user") == []
    second.records.put("user", "ann", {})
    fourth = app.worlds.open_public("project-test-fourth")
    for number in range(5):
        fourth.records.put("user", f"user-{number}", {})
    first.records.put("user", "bob", {})
    return len(fourth.records.all("user"))


def test_a_partition_with_the_id_of_a_swept_one_keeps_its_records(app: App) -> None:
    assert records_left(app) == 5


def test_control_without_another_look_its_records_are_swept(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Partitions, "_is_retired", lambda self, partition_id: True)
    assert records_left(app) < 5


def test_a_term_is_deleted_without_reading_others(app: App) -> None:
    values = (1, "user", "email", "a", 1)
    ((*_, plan),) = app.worlds.database.execute(f"explain query plan {partitions._DELETE_TERM}", values)
    assert plan.endswith("(partition_id=? AND kind=? AND name=? AND term=? AND position=?)")
