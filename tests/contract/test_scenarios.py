"""Runs every scenario against the mock, through both variants of the client, and tests the runner and the parser."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from stytch_mock import MockServer, create_app
from stytch_mock.inprocess import Application

from contract.cli import scenarios
from contract.clients.generated_client import VARIANTS, Variant
from contract.clients.transports import AsyncInProcessTransport, InProcessTransport
from contract.credentials import Credentials
from contract.scenarios.matchers import differences
from contract.scenarios.parser import load_scenario
from contract.scenarios.runner import Outcome, run_scenario
from contract.scenarios.targets import TargetFactory, api_only_target, mock_targets
from contract.scenarios.yaml_source import ScenarioError

SEED = 20_260_702
FLOWS = sorted(scenarios.FLOWS.rglob("*.yaml"))
HEADER = """\
title: Something
product: consumer
source: passcodes by email
given: {ann: an email address}
steps:
"""


def _name(path: Path) -> str:
    return str(path.relative_to(scenarios.FLOWS).with_suffix(""))


@pytest.fixture(scope="module")
def new_target() -> TargetFactory:
    """Targets on a mock in this process that fails with status 500 when its own response violates the document."""
    return _targets(create_app(strict=True, seed=SEED))


def _targets(app: Application) -> TargetFactory:
    sync, asynchronous = InProcessTransport(app), AsyncInProcessTransport(app)
    return mock_targets(scenarios.BASE_URL, random.Random(SEED), sync, asynchronous)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("path", FLOWS, ids=_name)
def test_the_mock_behaves_as_documented(path: Path, variant: Variant, new_target: TargetFactory) -> None:
    outcome = run_scenario(load_scenario(path), new_target, variant, SEED)
    assert outcome == Outcome("passed"), f"seed {SEED}: {outcome.reason}"


@pytest.mark.parametrize("path", FLOWS, ids=_name)
def test_the_certain_steps_pass_without_the_rest(path: Path, new_target: TargetFactory) -> None:
    outcome = run_scenario(load_scenario(path), new_target, "sync", SEED, certain=True)
    assert outcome in (Outcome("passed"), Outcome("skipped", "no step is certain")), f"seed {SEED}: {outcome.reason}"


def test_every_operation_succeeds_in_some_scenario() -> None:
    called = {
        f"{scenario.product}.{step.subject}"
        for scenario in map(load_scenario, FLOWS)
        for step in scenario.steps
        if step.action == "call" and not step.error
    }
    assert not create_app().operations.keys() - called


@pytest.mark.parametrize("path", FLOWS, ids=_name)
def test_a_backend_that_only_returns_examples_fails(path: Path) -> None:
    outcome = run_scenario(load_scenario(path), _targets(create_app(examples=True)), "sync", SEED)
    assert outcome.status == "failed"


def test_scenarios_run_over_a_socket(capsys: pytest.CaptureFixture[str]) -> None:
    chosen = [
        str(scenarios.FLOWS / "b2b" / "sessions" / "local_jwt.yaml"),
        str(scenarios.FLOWS / "consumer" / "totp.yaml"),
    ]
    with MockServer(strict=True) as server:
        assert scenarios.main(["--base-url", server.url, "--seed", "5", *chosen]) == 0
    out = capsys.readouterr().out
    assert out.startswith("seed 5\n")
    assert out.endswith("4 passed, 0 failed, 0 skipped\n")


def test_a_scenario_is_skipped_without_access_to_messages() -> None:
    target = api_only_target("http://127.0.0.1:9", Credentials("project-test-1", "secret-test-1"))
    outcome = run_scenario(load_scenario(scenarios.FLOWS / "b2b" / "login" / "magic_link.yaml"), target, "sync", SEED)
    assert outcome.status == "skipped"
    assert outcome.reason == "needs access to the messages that the backend sends, which the backend does not offer"


FAILURES = {
    "a wrong value": (
        "- {call: otps.email.login_or_create, with: {email: '${ann}'}, expect: {user_created: false}}",
        "user_created is True, expected False",
    ),
    "a missing value": (
        "- {call: otps.email.login_or_create, with: {email: '${ann}'}, expect: {user: <anything>}}",
        "user is absent, expected '<anything>'",
    ),
    "an error": (
        "- {call: users.get, with: {user_id: user-test-00000000-0000-4000-8000-000000000000}}",
        "expected success, got NotFoundError: 404 user_not_found",
    ),
    "another error": (
        "- {call: users.get, with: {user_id: somebody}, error: 404 session_not_found}",
        "expected 404 session_not_found, got ",
    ),
    "no error": (
        "- {call: users.create, with: {email: '${ann}'}, error: 400 duplicate_email}",
        "expected 400 duplicate_email, got success",
    ),
    "no message": ("- {inbox: '${ann}', expect: {count: 1}}", "count is 0, expected 1"),
    "no such method": ("- {call: users.make, with: {}}", "the client has no such method"),
    "a missing part of an earlier result": (
        "- {call: users.create, with: {email: '${ann}'}, as: made}\n- {call: users.get, with: {user_id: '${made.id}'}}",
        "made.id does not exist",
    ),
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("steps", "message"), FAILURES.values(), ids=FAILURES)
def test_a_failure_names_its_line(
    steps: str, message: str, variant: Variant, tmp_path: Path, new_target: TargetFactory
) -> None:
    path = tmp_path / "flow.yaml"
    path.write_text(HEADER + steps, encoding="utf-8")
    outcome = run_scenario(load_scenario(path), new_target, variant, SEED)
    assert outcome.status == "failed"
    assert outcome.reason.startswith(f"flow.yaml:{6 + steps.count(chr(10))}: ")
    assert message in outcome.reason


def test_a_failure_does_not_show_secrets(tmp_path: Path, new_target: TargetFactory) -> None:
    path = tmp_path / "flow.yaml"
    steps = "- {call: otps.email.login_or_create, with: {email: '${ann}'}}\n- {inbox: '${ann}', expect: {code: none}}"
    path.write_text(HEADER + steps, encoding="utf-8")
    reason = run_scenario(load_scenario(path), new_target, "sync", SEED).reason
    assert "code is str of length 6, expected str of length 4" in reason


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
    path.write_text(HEADER + steps + "\n", encoding="utf-8")
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
    path.write_text(HEADER + steps, encoding="utf-8")
    assert [step.subject for step in load_scenario(path).certain_steps()] == ["users.search"]


def test_an_unreadable_file_ends_in_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scenarios.main([str(tmp_path / "nothing.yaml")]) == 2
    assert "give the path of an existing file" in capsys.readouterr().err


def _comparisons() -> Iterator[tuple[object, object, bool]]:
    token = "a" * 43 + "="
    yield "<token>", token, True
    yield "<token>", token + "=", False
    yield "<id of member>", "member-test-00000000-0000-4000-8000-000000000000", True
    yield "<id of member>", "member-session-test-00000000-0000-4000-8000-000000000000", False
    yield "<60 minutes from now>", "1970-01-01T01:00:03Z", True
    yield "<60 minutes from now>", "1970-01-01T01:00:09Z", False
    yield "<now>", "1970-01-01T00:00:00Z", True
    yield "<10 recovery codes>", ["abcd-1234-efgh"] * 10, False
    yield "<2 items>", [1, 2], True
    yield "<png>", "data:image/png;base64,iVBORw0KGgo=", True
    yield "<png>", "data:image/png;base64,R0lGODlh", False
    yield "<other than x>", "y", True
    yield "<other than x>", "x", False
    yield "<anything>", None, False
    yield {"<includes>": [{"a": 1}]}, [{"a": 2}, {"a": 1, "b": 2}], True
    yield {"<includes>": [{"a": 3}]}, [{"a": 2}, {"a": 1, "b": 2}], False
    yield {"<excludes>": [{"b": 2}]}, [{"a": 1, "b": 2}], False
    yield {"<includes>": ["x"]}, None, False
    yield [1], [1, 2], False
    yield {"a": "<absent>"}, {}, True
    yield {"a": "<absent>"}, {"a": None}, False
    yield {"a": None}, {}, False
    yield 1, True, False
    yield {}, None, False


@pytest.mark.parametrize(("expected", "actual", "equal"), list(_comparisons()))
def test_matchers(expected: object, actual: object, equal: bool) -> None:
    assert (not list(differences(expected, actual, 0))) is equal


def test_an_unknown_matcher_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown matcher <tokn>"):
        list(differences("<tokn>", "", 0))
