"""Ratios, targets and the table."""

from __future__ import annotations

import math

import pytest

from bench.cost import Cost, cost_results
from bench.interleaving import interleave
from bench.results import AtMost, Ratio, RatioAtLeast, RatioAtMost, Result, Target
from bench.table import as_json, table


def test_the_ratio_is_that_of_the_rounds_with_its_quartiles() -> None:
    result = Result("x", "s", ours=(1.0, 2.0, 9.0, 8.0, 4.0), peer=(4.0, 2.0, 6.0, 4.0, 8.0))
    assert result.ratio == Ratio(1.0, 0.5, 1.5)


def test_samples_of_one_round_too_many_are_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        _ = Result("x", "s", ours=(1.0, 2.0), peer=(1.0,)).ratio


@pytest.mark.parametrize(
    ("target", "verdict"),
    [
        (AtMost(2.0), "yes"),
        (AtMost(1.9), "no"),
        (RatioAtMost(0.5), "yes"),
        (RatioAtMost(0.49), "no"),
        (RatioAtLeast(0.5), "yes"),
        (RatioAtLeast(0.51), "no"),
        (None, None),
    ],
)
def test_targets(target: Target | None, verdict: str | None) -> None:
    assert Result("x", "s", ours=(2.0,), peer=(4.0,), target=target).verdict == verdict


@pytest.mark.parametrize(
    ("target", "verdict"),
    [
        (RatioAtMost(0.74), "no"),
        (RatioAtMost(0.76), "undecided"),
        (RatioAtMost(1.24), "undecided"),
        (RatioAtMost(1.25), "yes"),
        (RatioAtLeast(0.75), "yes"),
        (RatioAtLeast(0.76), "undecided"),
        (RatioAtLeast(1.26), "no"),
        (AtMost(3.0), "undecided"),
    ],
)
def test_a_target_among_the_middle_half_of_the_rounds_is_undecided(target: Target, verdict: str) -> None:
    assert Result("x", "s", ours=(2.0, 3.0, 4.0, 5.0, 6.0), peer=(4.0,) * 5, target=target).verdict == verdict


def test_a_ratio_cannot_be_reached_without_a_peer() -> None:
    result = Result("x", "s", ours=(2.0,), target=RatioAtMost(0.5))
    assert result.ratio is None
    assert result.verdict is None


def test_wall_and_cpu_become_two_rows_in_the_unit() -> None:
    wall, cpu = cost_results("call", "us", [Cost(0.002, 0.001)], [Cost(0.004, 0.005)], RatioAtMost(0.4))
    assert (wall.name, cpu.name) == ("call, wall", "call, CPU")
    assert math.isclose(wall.ours[0], 2000)
    assert (wall.verdict, cpu.verdict) == ("no", "yes")


def test_cost_beyond_another_run() -> None:
    net = Cost(3.0, 2.0).minus(Cost(1.0, 0.5))
    assert net == Cost(2.0, 1.5)


def test_turns_are_taken_one_after_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    turns: list[str] = []
    interleave("walk", 2, lambda: turns.append("left"), lambda: turns.append("right"))
    assert turns == ["left", "right", "left", "right"]
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == ["walk: round 1 of 2", "walk: round 2 of 2"]


def test_the_table_has_every_result_and_the_notes_below() -> None:
    results = [
        Result("short", "ms", (1.0, 3.0, 2.0), (4.0, 4.0, 4.0), RatioAtMost(0.4)),
        Result("a longer name", "/s", (12345.0,), target=RatioAtLeast(10), note="no peer here"),
        Result("another", "us", (5.0,), target=AtMost(100), note="no peer here"),
    ]
    lines = table(results).splitlines()
    assert lines[0].split() == ["what", "ours", "peer", "ratio", "(quartiles)", "target", "reached"]
    assert lines[2].split() == ["short", "2", "ms", "4", "ms", "0.50", "(0.38-0.62)", "<=", "0.4x", "undecided"]
    assert lines[3].split() == ["a", "longer", "name", "[1]", "12,345", "/s", "-", "-", ">=", "10x", "-"]
    assert lines[4].split()[-4:] == ["-", "<=", "100", "yes"]
    assert lines[5:] == ["[1] no peer here"]


def test_json_has_every_sample() -> None:
    found = as_json(Result("x", "s", (1.0, 2.0), (2.0, 2.0), RatioAtMost(0.5), "why"))
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
