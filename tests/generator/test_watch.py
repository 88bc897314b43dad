"""Watching: a run for each change, problems are shown and forgotten, and Ctrl-C ends it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.watch import Snapshot, snapshot, watch


class Stop(Exception):
    """Ends a test."""


def runs(states: Iterable[int]) -> list[int]:
    """Return the state that each run sees, when looks and runs find the states one after the other."""
    coming, seen, last = iter(states), list[int](), 0

    def look() -> Snapshot:
        nonlocal last
        last = next(coming, -1)
        if last == -1:
            raise Stop
        return {Path("file"): (last, 0)}

    with pytest.raises(Stop):
        watch(lambda: seen.append(last), look, lambda: None)
    return seen


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([1], [1]),
        ([1, 1, 1], [1]),
        ([1, 2, 2, 2], [1, 2]),
        ([1, 2, 3, 4, 4, 4], [1, 4]),
        ([1, 2, 1, 1], [1]),
        ([1, 2, 2, 1, 1], [1, 2, 1]),
        ([1, 2], [1]),
    ],
)
def test_a_run_follows_each_change_that_is_complete(states: list[int], expected: list[int]) -> None:
    assert runs(states) == expected


def test_a_snapshot_changes_with_every_kind_of_change(tmp_path: Path) -> None:
    file, folder = tmp_path / "a.yaml", tmp_path / "b"
    folder.mkdir()
    changes: list[Callable[[], object]] = [
        lambda: file.write_text("a"),
        lambda: file.write_text("ab"),
        lambda: (folder / "c").write_text("c"),
        lambda: (folder / "c").rename(folder / "d"),
        file.unlink,
    ]
    places = (tmp_path, tmp_path / "missing")
    before = snapshot(places)
    assert before == snapshot(places)
    for change in changes:
        change()
        after = snapshot(places)
        assert after != before
        before = after


def test_the_command_survives_broken_files(
    workshop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workshop)
    file = workshop / "spec" / "schemas" / "city" / "lots.yaml"
    text = file.read_text(encoding="utf-8")
    output: list[str] = []

    def stop() -> None:
        raise KeyboardInterrupt

    steps = iter(
        [
            lambda: file.write_text(text.replace("Name on", "Words on"), encoding="utf-8"),
            lambda: None,
            lambda: file.write_text("Lot: [\n", encoding="utf-8"),
            lambda: None,
            lambda: file.unlink(),
            lambda: None,
            lambda: (workshop / "pyproject.toml").rename(workshop / "away"),
            lambda: None,
            lambda: (workshop / "away").rename(workshop / "pyproject.toml"),
            lambda: file.write_text(text, encoding="utf-8"),
            lambda: None,
            stop,
        ]
    )

    def step(seconds: float) -> None:
        captured = capsys.readouterr()
        output.append(captured.out + captured.err)
        next(steps)()

    monkeypatch.setattr(time, "sleep", step)
    assert main(["regenerate", "--watch", "--output", "made"]) == 130
    shown = [text for text in output if text]
    assert len(shown) == 6
    assert shown[0].startswith("watching spec/; Ctrl-C ends\nregenerated made/: 6 operations, 17 models, ")
    assert ", 3 changed, in " in shown[1]
    assert "spec/schemas/city/lots.yaml:" in shown[2]
    assert "yaml-syntax" in shown[2]
    assert "reference-target" in shown[3]
    assert shown[4].startswith("could not run: pyproject.toml: ")
    assert "regenerated made/" in shown[5]
    assert (
        "Name on the sign."
        in (workshop / "made" / "parking_client" / "models" / "city" / "lots" / "__init__.py").read_text()
    )
