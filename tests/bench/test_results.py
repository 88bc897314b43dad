"""Ratios, targets and the table."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from bench.interleaving import interleave
from bench.process_cost import Cost, cost_results
from bench.report.table import as_json, table
from bench.results import Quartiles, Result, Target, at_least, at_most, cpu_result, ratio_at_most


def test_the_ratio_is_that_of_the_rounds_with_its_quartiles() -> None:
    result = Result("x", "s", ours=(1.0, 2.0, 9.0, 8.0, 4.0), peer=(4.0, 2.0, 6.0, 4.0, 8.0))
    assert result.ratio == Quartiles(1.0, 0.5, 1.5)


def test_samples_of_one_round_too_many_are_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        _ = Result("x", "s", ours=(1.0, 2.0), peer=(1.0,)).ratio


@pytest.mark.parametrize(
    ("target", "verdict"),
    [
        (at_most(2.0), "yes"),
        (at_most(1.9), "no"),
        (ratio_at_most(0.5), "yes"),
        (ratio_at_most(0.49), "no"),
        (at_least(2.0), "yes"),
        (at_least(2.1), "no"),
        (None, None),
    ],
)
def test_targets(target: Target | None, verdict: str | None) -> None:
    assert Result("x", "s", ours=(2.0,), peer=(4.0,), target=target).verdict == verdict


@pytest.mark.parametrize(
    ("target", "verdict"),
    [
        (ratio_at_most(0.74), "no"),
        (ratio_at_most(0.76), "undecided"),
        (ratio_at_most(1.24), "undecided"),
        (ratio_at_most(1.25), "yes"),
        (at_least(3.0), "yes"),
        (at_least(3.1), "undecided"),
        (at_least(5.1), "no"),
        (at_most(3.0), "undecided"),
    ],
)
def test_a_target_among_the_middle_half_of_the_rounds_is_undecided(target: Target, verdict: str) -> None:
    assert Result("x", "s", ours=(2.0, 3.0, 4.0, 5.0, 6.0), peer=(4.0,) * 5, target=target).verdict == verdict


def test_a_ratio_cannot_be_reached_without_a_peer() -> None:
    result = Result("x", "s", ours=(2.0,), target=ratio_at_most(0.5))
    assert result.ratio is None
    assert result.verdict is None


def test_seconds_are_converted_into_the_unit() -> None:
    result = cpu_result("call", "us", [0.002], [0.004], ratio_at_most(0.4))
    assert (result.name, result.unit) == ("call, CPU", "us")
    assert math.isclose(result.ours[0], 2000)
    assert math.isclose(result.peer[0], 4000)
    assert result.verdict == "no"


def test_time_and_memory_become_two_rows() -> None:
    ours = Cost(3.0, 40.0).beyond(Cost(1.0, 9.0))
    cpu, memory = cost_results("start", "s", [ours], [Cost(4.0, 80.0)], (ratio_at_most(0.5), at_most(39)))
    assert (cpu.name, cpu.ours, cpu.verdict) == ("start, CPU", (2.0,), "yes")
    assert (memory.name, memory.ours, memory.peer, memory.verdict) == ("start, memory", (40.0,), (80.0,), "no")


def test_turns_are_taken_in_alternating_order(capsys: pytest.CaptureFixture[str]) -> None:
    turns: list[str] = []

    def sampler(name: str, *costs: float) -> Callable[[], float]:
        left = iter(costs)

        def sample() -> float:
            turns.append(name)
            return next(left)

        return sample

    samples = interleave("walk", 2, [sampler("a", 9, 5, 3, 4), sampler("b", 1, 2, 6, 5)], batches=2)
    assert "".join(turns) == "abba" * 2
    assert samples == [[5, 3], [1, 5]]  # the least of each round
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == ["walk: round 1 of 2", "walk: round 2 of 2"]


def test_a_warm_up_is_not_counted() -> None:
    left, right = iter([1, 8]), iter([2, 9])
    assert interleave("walk", 1, [left.__next__, right.__next__], warm_up=True) == [[8], [9]]


def test_the_table_has_every_result_and_the_notes_below() -> None:
    results = [
        Result("short", "ms", (1.0, 3.0, 2.0), (4.0, 4.0, 4.0), ratio_at_most(0.4)),
        Result("a longer name", "/s", (12345.0,), target=ratio_at_most(10), note="no peer here"),
        Result("another", "us", (5.0,), target=at_most(100), note="no peer here"),
    ]
    lines = table(results).splitlines()
    assert lines[0].split() == ["what", "ours", "peer", "ratio", "(quartiles)", "target", "reached"]
    assert lines[2].split() == ["short", "2", "ms", "4", "ms", "0.500", "(0.375-0.625)", "<=", "0.4x", "undecided"]
    assert lines[3].split() == ["a", "longer", "name", "[1]", "12,345", "/s", "-", "-", "<=", "10x", "-"]
    assert lines[4].split()[-5:] == ["-", "<=", "100", "us", "yes"]
    assert lines[5:] == ["[1] no peer here"]


def test_json_has_every_sample() -> None:
    found = as_json(Result("x", "s", (1.0, 2.0), (2.0, 2.0), ratio_at_most(0.5), "why"))
    assert found == {
        "name": "x",
        "unit": "s",
        "ours": [1.0, 2.0],
        "peer": [2.0, 2.0],
        "ratio": {"middle": 0.75, "low": 0.625, "high": 0.875},
        "target": "<= 0.5x",
        "reached": "no",
        "note": "why",
    }
