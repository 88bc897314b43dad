"""Random values of the wrong type in a valid spec: each is a problem with a location and never a crash."""

from __future__ import annotations

import copy
import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.pipeline import check
from generator.problems import Problem, SpecProblems
from generator.settings import Settings, read_settings

PARKING = Path(__file__).parent / "specs" / "parking"
ODD: list[Any] = [None, [], {}, [1], {"a": 1}, 7, -1.5, True, "", "x", [[]], [{}], {"$ref": 7}, {"type": []}]
SEEDS = [20_261_120, 1, 2]
CHANGES = 60


def _pointers(node: Any, pointer: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if pointer:
        yield pointer
    if isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _pointers(value, (*pointer, key))


def _problems(spec: Path, settings: Settings) -> Sequence[Problem]:
    try:
        check(spec, settings)
    except SpecProblems as found:
        return found.problems
    return ()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_value_of_the_wrong_type_is_a_problem_with_a_location(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    print(f"seed {seed}")
    spec = tmp_path / "spec"
    shutil.copytree(PARKING / "spec", spec)
    settings = read_settings(PARKING / "pyproject.toml")
    rejected = 0
    for _ in range(CHANGES):
        file = dice.choice(sorted(spec.rglob("*.yaml")))
        good = file.read_bytes()
        data = yaml.safe_load(good)
        *parents, last = dice.choice(list(_pointers(data)))
        node = data
        for key in parents:
            node = node[key]
        node[last] = copy.deepcopy(dice.choice(ODD))
        file.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
        problems = _problems(spec, settings)
        rejected += bool(problems)
        assert all(problem.location.line > 0 and problem.fix for problem in problems)
        file.write_bytes(good)
    assert rejected > CHANGES // 2
