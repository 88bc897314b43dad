"""The command line of the benchmarks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import __main__ as command
from bench.processes import CouldNotMeasureError
from bench.results import Result, at_most


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Replace the measurements by ones that record the number of rounds."""
    rounds: list[int] = []

    def missed(number: int) -> list[Result]:
        rounds.append(number)
        return [Result("slow thing", "s", (9.0,), (3.0,), target=at_most(1.0))]

    def impossible(number: int) -> list[Result]:
        raise CouldNotMeasureError("the peer is not installed")

    monkeypatch.setattr(command, "MEASUREMENTS", {"start": missed, "jwt": impossible})
    return rounds


def test_a_missed_target_is_no_failure(quick: list[int], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "speed.json"
    assert command.main(["--only", "start", "--rounds", "3", "--json", str(file)]) == 0
    assert quick == [3]
    out = capsys.readouterr().out
    assert "CPython" in out.splitlines()[0] or "PyPy" in out.splitlines()[0]
    assert "stytch" in out.splitlines()[0]
    assert out.splitlines()[-1].split()[-1] == "no"
    assert json.loads(file.read_text())["results"][0]["ours"] == [9.0]


def test_what_cannot_be_measured_is_said_and_the_rest_goes_on(
    quick: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--only", "jwt", "--only", "start", "--rounds", "1"]) == 2
    captured = capsys.readouterr()
    assert "jwt could not be measured: the peer is not installed" in captured.err
    assert "slow thing" in captured.out


@pytest.mark.parametrize(("earlier", "code", "difference"), [(3.2, 0, "-6.7%"), (2.0, 1, "+50.0%")])
def test_a_run_is_compared_with_an_earlier_one(
    earlier: float, code: int, difference: str, quick: list[int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "earlier.json"
    file.write_text(json.dumps({"results": [{"name": "slow thing", "ratio": {"middle": earlier}}]}))
    assert command.main(["--only", "start", "--compare", str(file)]) == code
    row, summary = capsys.readouterr().out.splitlines()[-2:]
    assert row.split() == ["slow", "thing", f"{earlier:.3g}", "3", difference, "no" if code else "yes"]
    assert summary == f"{1 - code} of 1 ratios agree within 10%"


@pytest.mark.parametrize("content", [None, "no JSON", "[]", '{"results": [{"name": "x", "ratio": 3}]}'])
def test_an_unusable_earlier_run_is_a_clear_message(
    content: str | None, quick: list[int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "earlier.json"
    if content is not None:
        file.write_text(content)
    assert command.main(["--only", "start", "--compare", str(file)]) == 2
    assert "--json" in capsys.readouterr().err
    assert quick == []


@pytest.mark.parametrize("rounds", ["0", "-1", "many"])
def test_rounds_have_to_be_a_number(rounds: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main([f"--rounds={rounds}"])
    assert "1 or more" in capsys.readouterr().err
