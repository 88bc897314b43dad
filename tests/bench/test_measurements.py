"""Every measurement with the least possible work: it runs, and its numbers are positive."""

from __future__ import annotations

import json
import re
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bench import project_copy
from bench.document import DOCUMENT
from bench.interleaving import interleave
from bench.measurements import calls, fuzzing, mock_in_process, mock_server, prism, regeneration, start
from bench.process_cost import cost_until_ready
from bench.processes import CouldNotMeasureError, conversation, python, read_last_word, run_command, running
from bench.results import Result, cpu_result, ratio_at_most

FEW = 20


def measured(results: list[Result], *, with_peer: bool = True) -> set[str]:
    """Check that all numbers are positive and return the names."""
    for result in results:
        assert all(sample > 0 for sample in (*result.ours, *result.peer)), result
        assert len(result.ours) == 1
        assert bool(result.peer) is with_peer
    names = {result.name for result in results}
    assert len(names) == len(results)
    return names


@pytest.fixture(autouse=True)
def single_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure one batch of each side, and none before that."""

    def without_warm_up(*arguments: Any, **options: Any) -> Any:
        return interleave(*arguments, **{**options, "warm_up": False})

    for module in (calls, mock_in_process, mock_server, regeneration, start):
        monkeypatch.setattr(module, "_BATCHES", 1)
    for module in (mock_server, regeneration, start):
        monkeypatch.setattr(module, "interleave", without_warm_up)


def test_regeneration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # The stock generator takes seconds for all operations.
    document = json.loads(DOCUMENT.read_bytes())
    few = {**document, "paths": dict([*document["paths"].items()][:FEW])}
    (tmp_path / "openapi.json").write_text(json.dumps(few), encoding="utf-8")
    monkeypatch.setattr(regeneration, "DOCUMENT", tmp_path / "openapi.json")
    names = measured(regeneration.measure(1))
    runs = [
        "full regeneration, N operations",
        "regeneration, nothing changed",
        "regeneration, a description edited",
        "regeneration, a schema edited",
    ]
    rows = {f"{run}, {kind}" for run in runs for kind in ("CPU", "wall")}
    assert {re.sub(r"\d+", "N", name) for name in names} == rows | {"generated Python, lines", "generated Python, size"}


def test_growth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regeneration, "_TIMES", (2,))
    results = regeneration.measure_growth(1)
    assert len(measured(results)) == 3
    targets = [result.target for result in results]
    assert all(target and target.of_ratio and 1 < target.limit <= 2 for target in targets)


def test_regeneration_without_an_environment_is_a_clear_message(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(project_copy, "ENVIRONMENT", tmp_path)
    with pytest.raises(CouldNotMeasureError, match="run any task"):
        regeneration.measure(1)


def test_start() -> None:
    names = measured(start.measure(1))
    assert {"import + construction, CPU", "import + construction + first async call, TLS, memory"} < names


def test_calls() -> None:
    names = measured(calls.measure(1, FEW))
    assert {f"call, async, {number} at once, CPU" for number in (1, 50, 200)} < names
    assert {"call, sync, CPU", "call, TLS, sync, CPU", "call, TLS, pyreqwest, sync, CPU"} < names


def test_local_jwt() -> None:
    assert measured(calls.measure_jwt(1, FEW)) == {"local JWT, CPU"}


def test_a_planted_slow_peer_is_seen() -> None:
    """The control of all measurements: four times the work in interleaved batches costs more than twice as much."""

    def work(times: int) -> float:
        began = time.process_time()
        sum(range(times * 200_000))
        return time.process_time() - began

    quick, slow = interleave("planted", 5, [partial(work, 1), partial(work, 4)], batches=5)
    assert cpu_result("planted", "ms", quick, slow, ratio_at_most(0.5)).verdict == "yes"
    assert cpu_result("planted", "ms", slow, quick, ratio_at_most(0.5)).verdict == "no"


def test_cases_of_the_contract_suite() -> None:
    names = measured(fuzzing.measure(1, operations=1))
    assert {"fuzz: cases per CPU second, coverage", "fuzz: share of distinct requests", "fuzz: start, CPU"} < names


def test_the_mock_server_is_measured_without_prism_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(port: int) -> list[str]:
        raise CouldNotMeasureError("no npm")

    monkeypatch.setattr(prism, "command", missing)
    results = mock_server.measure(1, 32)
    assert measured(results, with_peer=False) == {
        "mock: start, CPU",
        "mock: start, memory",
        "mock: server's cost of a request, 1 connection, CPU",
        "mock: server's cost of a request, 32 connections, CPU",
    }
    assert {result.note for result in results} == {"no npm"}


def test_the_mock_in_process() -> None:
    assert len(measured(mock_in_process.measure(1, FEW))) == 3


def test_a_mock_that_grows() -> None:
    few = [(kind, 2, (3, 5), targets) for kind, _, _, targets in mock_in_process.GROWTH]
    names = measured(mock_in_process.measure_growth(1, few))
    assert {f"mock: login, {number} logins of one member, CPU" for number in (3, 5)} < names
    assert "mock: page of 100, 5 members, CPU" in names


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
        read_last_word(child)


def test_a_refused_call_is_no_measurement() -> None:
    with running(python("-m", "bench.programs.stub_server"), b"{}") as child:
        url = read_last_word(child)
        client = python("-m", "bench.programs.client_under_test", "ours", url, "token")
        with conversation(client) as ask, pytest.raises(CouldNotMeasureError, match="NotFoundError"):
            ask(["sync", 1, 1])
        load = python("-m", "bench.programs.load_generator")
        with conversation(load) as ask, pytest.raises(CouldNotMeasureError, match="404 Not Found"):
            ask([f"{url}/nowhere", 1, 1])


def test_the_cost_of_a_program_is_its_own() -> None:
    idle = "import signal; print('ready', flush=True); signal.pause()"
    busy = f"kept = bytearray(80_000_000); sum(range(3_000_000)); {idle}"
    ours, other = (cost_until_ready(python("-c", program), read_last_word) for program in (busy, idle))
    assert ours.beyond(other).cpu > 0
    assert 60 < ours.memory - other.memory < 100
