"""The parser rejects an invalid scenario file with a message that names the line."""

from __future__ import annotations

from pathlib import Path

import pytest
from stytch_contract.scenarios.parser import load_scenario
from stytch_contract.scenarios.yaml_source import ScenarioError

SCENARIO_HEADER = """\
title: Something
product: consumer
source: passcodes by email
given: {ann: an email address}
steps:
"""


INVALID_STEPS = {
    "a misspelt expectation": ("- {call: users.get, expects: {}}", 6, "unknown key expects"),
    "two actions": ("- {call: users.get, wait: 1 second}", 6, "a step needs exactly one action"),
    "an unknown name": ("- {call: users.get, with: {user_id: '${made.user_id}'}}", 6, "unknown name made"),
    "an invalid expression": ("- call: users.get\n  with:\n    user_id: '${who is it}'", 8, "is not an expression"),
    "an invalid duration": ("- {wait: a while}", 6, "'a while' is not a duration"),
    "no error": ("- {call: users.get, error: never}", 6, "'never' is not an error"),
    "an unknown certainty": ("- call: users.get\n  certainty: sure", 7, "unknown certainty 'sure'"),
    "a result of a failed call": ("- {call: users.get, error: 404 user_not_found, expect: {}}", 6, "has no result"),
    "a duplicate key": ("- call: users.get\n  call: users.get", 7, "duplicate key call"),
    "arguments that are not a mapping": ("- {call: users.get, with: [1]}", 6, "with is not a mapping"),
    "broken YAML": ("- {call: users.get", 7, "not YAML"),
}


@pytest.mark.parametrize(("steps", "line", "message"), INVALID_STEPS.values(), ids=INVALID_STEPS)
def test_an_invalid_step_names_its_line(steps: str, line: int, message: str, tmp_path: Path) -> None:
    path = tmp_path / "flow.yaml"
    path.write_text(SCENARIO_HEADER + steps + "\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    assert str(caught.value).startswith(f"flow.yaml:{line}: ")
    assert message in str(caught.value)


INVALID_HEADERS = {
    "an unknown product": ("title: A\nsource: B\nproduct: c2c\nsteps: [{wait: 1 day}]", 3, "unknown product 'c2c'"),
    "no source": ("title: A\nproduct: b2b\nsteps: [{wait: 1 day}]", 1, "source is missing"),
    "no steps": ("title: A\nsource: B\nproduct: b2b\nsteps: []", 4, "there are no steps"),
    "an unknown phrase": (
        "title: A\nsource: B\nproduct: b2b\ngiven:\n  ann: a friend\nsteps: [{wait: 1 day}]",
        5,
        "unknown phrase 'a friend'",
    ),
    "setup with an unknown name": (
        "title: A\nsource: B\nproduct: b2b\nsetup: {users: ['${ann}']}\nsteps: [{wait: 1 day}]",
        4,
        "unknown name ann",
    ),
}


@pytest.mark.parametrize(("text", "line", "message"), INVALID_HEADERS.values(), ids=INVALID_HEADERS)
def test_an_invalid_header_names_its_line(text: str, line: int, message: str, tmp_path: Path) -> None:
    path = tmp_path / "flow.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    assert str(caught.value).startswith(f"flow.yaml:{line}: ")
    assert message in str(caught.value)


def test_steps_that_use_a_guessed_result_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "flow.yaml"
    steps = (
        "- {call: users.create, with: {email: '${ann}'}, certainty: guess, as: made}\n"
        "- {call: users.get, with: {user_id: '${made.user_id}'}, as: seen}\n"
        "- {call: users.get, with: {user_id: '${seen.user_id}'}}\n"
        "- {call: users.search, with: {}}\n"
    )
    path.write_text(SCENARIO_HEADER + steps, encoding="utf-8")
    assert [step.subject for step in load_scenario(path).certain_steps()] == ["users.search"]
