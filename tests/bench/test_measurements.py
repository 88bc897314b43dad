"""Every measurement, with as little work as it can do: it runs, and its numbers are positive."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import calls, mock_server, prism, regeneration, start
from bench.processes import CouldNotMeasureError, address, python, running, spend
from bench.rows import Row

FEW = 40


def measured(rows: list[Row], *, with_peer: bool = True) -> set[str]:
    """Check that all numbers are positive and return the names."""
    for row in rows:
        assert all(sample > 0 for sample in (*row.ours, *row.peer)), row
        assert len(row.ours) == 1
        assert bool(row.peer) is with_peer
    return {row.name for row in rows}


def test_regeneration() -> None:
    rows = regeneration.measure(1)
    assert measured(rows) == {
        "full regeneration, wall",
        "full regeneration, CPU",
        "regeneration, nothing changed, wall",
    }
    assert rows[-1].ours[0] < rows[-1].peer[0], "a run that found nothing to do took longer than a full one"


def test_regeneration_without_an_environment_is_a_clear_message(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(regeneration, "_ENVIRONMENT", tmp_path)
    with pytest.raises(CouldNotMeasureError, match="run any task"):
        regeneration.measure(1)


def test_start() -> None:
    assert "import and construction, wall" in measured(start.measure(1))


def test_calls() -> None:
    names = measured(calls.measure(1, FEW))
    assert {f"call, async, {number} at once, CPU" for number in (1, 50, 200)} < names
    assert "call, sync, wall" in names


def test_local_jwt() -> None:
    assert measured(calls.measure_jwt(1, FEW)) == {"local JWT, wall", "local JWT, CPU"}


def test_the_mock_server_is_measured_without_prism_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(port: int) -> list[str]:
        raise CouldNotMeasureError("no npm")

    monkeypatch.setattr(prism, "command", missing)
    rows = mock_server.measure(1, FEW)
    names = measured(rows, with_peer=False)
    assert "mock: requests a second, 32 connections" in names
    assert {row.note for row in rows if row.name.startswith("mock: requests")} == {"no npm"}


def test_prism_without_npm_is_a_clear_message(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(prism, "_FOLDER", tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CouldNotMeasureError, match=r"needs npm; install Node\.js"):
        prism.command(4010)


def test_a_failing_process_is_an_error_with_its_last_words() -> None:
    with pytest.raises(CouldNotMeasureError, match=r"exit 3\nno luck"):
        spend([sys.executable, "-c", "import sys; print('no luck', file=sys.stderr); sys.exit(3)"])


def test_a_server_that_does_not_start_is_an_error() -> None:
    with running(python("-c", "pass")) as child, pytest.raises(CouldNotMeasureError, match="did not start"):
        address(child)


def test_a_refused_call_is_no_measurement() -> None:
    with running(python("-m", "bench.fixed_server"), b"{}") as child:
        url = address(child)
        with pytest.raises(CouldNotMeasureError, match="NotFoundError"):
            spend(python("-m", "bench.caller", "ours", "sync", url, "token", "--calls=1"))
        with pytest.raises(CouldNotMeasureError, match="404 Not Found"):
            spend(python("-m", "bench.load", f"{url}/nowhere", "--requests=1"))
