"""Every measurement with the least possible work: it runs, and its numbers are positive."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from bench import project_copy
from bench.measurements import calls, mock_server, prism, regeneration, start
from bench.processes import CouldNotMeasureError, conversation, python, read_url, run_command, running
from bench.results import RatioAtMost, Result

FEW = 20


def measured(results: list[Result], *, with_peer: bool = True, rounds: int = 1) -> set[str]:
    """Check that all numbers are positive and return the names."""
    for result in results:
        assert all(sample > 0 for sample in (*result.ours, *result.peer)), result
        assert len(result.ours) == rounds
        assert bool(result.peer) is with_peer
    return {result.name for result in results}


def test_regeneration() -> None:
    results = regeneration.measure(1)
    names = measured(results)
    assert {re.sub(r"\d+", "N", name) for name in names} == {
        "full regeneration, N operations, wall",
        "full regeneration, N operations, CPU",
        "regeneration, nothing changed, wall",
        "regeneration, a description edited, wall",
        "regeneration, a schema edited, wall",
    }


def test_growth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regeneration, "_TIMES", (2,))
    results = regeneration.measure_growth(1)
    assert len(measured(results)) == 2
    assert all(isinstance(result.target, RatioAtMost) and 1.5 < result.target.limit <= 2 for result in results)


def test_regeneration_without_an_environment_is_a_clear_message(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(project_copy, "ENVIRONMENT", tmp_path)
    with pytest.raises(CouldNotMeasureError, match="run any task"):
        regeneration.measure(1)


def test_start() -> None:
    assert "import and construction, wall" in measured(start.measure(1))


def test_calls() -> None:
    names = measured(calls.measure(1, FEW), rounds=4)
    assert {f"call, async, {number} at once, CPU" for number in (1, 50, 200)} < names
    assert {"call, sync, wall", "call, TLS, sync, wall", "call, TLS, pyreqwest, sync, wall"} < names


def test_local_jwt() -> None:
    assert measured(calls.measure_jwt(1, FEW), rounds=4) == {"local JWT, wall", "local JWT, CPU"}


def test_the_mock_server_is_measured_without_prism_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(port: int) -> list[str]:
        raise CouldNotMeasureError("no npm")

    monkeypatch.setattr(prism, "command", missing)
    results = mock_server.measure(1, FEW)
    names = measured(results, with_peer=False)
    assert "mock: requests per second, 32 connections" in names
    assert {result.note for result in results if result.name.startswith("mock: requests")} == {"no npm"}


def test_prism_without_npm_is_a_clear_message(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(prism, "_FOLDER", tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CouldNotMeasureError, match=r"needs npm; install Node\.js"):
        prism.command(4010)


def test_a_failing_process_is_an_error_with_its_last_words() -> None:
    with pytest.raises(CouldNotMeasureError, match=r"exit 3\nno luck"):
        run_command([sys.executable, "-c", "import sys; print('no luck', file=sys.stderr); sys.exit(3)"])


def test_a_server_that_does_not_start_is_an_error() -> None:
    with running(python("-c", "pass")) as child, pytest.raises(CouldNotMeasureError, match="did not start"):
        read_url(child)


def test_a_refused_call_is_no_measurement() -> None:
    with running(python("-m", "bench.programs.stub_server"), b"{}") as child:
        url = read_url(child)
        client = python("-m", "bench.programs.client_under_test", "ours", url, "token")
        with conversation(client) as ask, pytest.raises(CouldNotMeasureError, match="NotFoundError"):
            ask('["sync", 1, 1]')
        with pytest.raises(CouldNotMeasureError, match="404 Not Found"):
            run_command(python("-m", "bench.programs.load_generator", f"{url}/nowhere", "--requests=1"))
