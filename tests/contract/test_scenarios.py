"""Every scenario passes on the mock, through both variants of the client; and the runner reports what fails."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from stytch_contract.cli import scenarios
from stytch_contract.clients.generated_client import VARIANTS, Variant
from stytch_contract.clients.transports import AsyncInProcessTransport, InProcessTransport
from stytch_contract.scenarios.parser import FLOWS, load_scenario
from stytch_contract.scenarios.runner import Outcome, run_scenario
from stytch_contract.scenarios.targets import TargetFactory, mock_targets
from stytch_mock import MockServer, create_app
from stytch_mock.serving.inprocess import Application

from tests.contract.test_scenario_parser import SCENARIO_HEADER

SEED = 20_260_702
PATHS = sorted(FLOWS.rglob("*.yaml"))


def _name(path: Path) -> str:
    return str(path.relative_to(FLOWS).with_suffix(""))


@pytest.fixture(scope="module")
def new_target() -> TargetFactory:
    """Targets on a mock in this process that fails with status 500 when its own response violates the document."""
    return _targets(create_app(strict=True, seed=SEED))


def _targets(app: Application) -> TargetFactory:
    sync, asynchronous = InProcessTransport(app), AsyncInProcessTransport(app)
    return mock_targets(scenarios.BASE_URL, random.Random(SEED), sync, asynchronous)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("path", PATHS, ids=_name)
def test_the_mock_behaves_as_documented(path: Path, variant: Variant, new_target: TargetFactory) -> None:
    outcome = run_scenario(load_scenario(path), new_target, variant, SEED)
    assert outcome == Outcome("passed"), f"seed {SEED}: {outcome.reason}"


@pytest.mark.parametrize("path", PATHS, ids=_name)
def test_the_certain_steps_pass_without_the_rest(path: Path, new_target: TargetFactory) -> None:
    outcome = run_scenario(load_scenario(path), new_target, "sync", SEED, certain=True)
    assert outcome in (Outcome("passed"), Outcome("skipped", "no step is certain")), f"seed {SEED}: {outcome.reason}"


def _without_success(paths: Iterable[Path]) -> set[str]:
    """The operations with a handler that succeed in none of some scenarios; `mock/SUPPORTED.md` counts the others."""
    called = {
        f"{namespace}.{step.subject}"
        for scenario in map(load_scenario, paths)
        for step in scenario.steps
        for namespace in (scenario.product, "common")
        if step.action == "call" and not step.error
    }
    return set(create_app().stateful - called)


def test_every_operation_with_a_handler_succeeds_in_some_scenario() -> None:
    assert not _without_success(PATHS)


def test_an_operation_without_a_scenario_is_found() -> None:
    assert _without_success(path for path in PATHS if _name(path) != "b2b/totps/migration") == {"b2b.totps.migrate"}


@pytest.mark.parametrize("path", PATHS, ids=_name)
def test_a_backend_that_only_returns_examples_fails(path: Path) -> None:
    outcome = run_scenario(load_scenario(path), _targets(create_app(examples=True)), "sync", SEED)
    assert outcome.status == "failed"


def test_scenarios_run_over_a_socket(capsys: pytest.CaptureFixture[str]) -> None:
    chosen = [
        str(FLOWS / "b2b" / "sessions" / "local_jwt_verification.yaml"),
        str(FLOWS / "consumer" / "totp.yaml"),
    ]
    with MockServer(strict=True) as server:
        assert scenarios.main(["--base-url", server.url, "--seed", "5", *chosen]) == 0
    out = capsys.readouterr().out
    assert out.startswith("seed 5\n")
    assert out.endswith("4 passed, 0 failed, 0 skipped\n")


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
    path.write_text(SCENARIO_HEADER + steps, encoding="utf-8")
    outcome = run_scenario(load_scenario(path), new_target, variant, SEED)
    assert outcome.status == "failed"
    assert outcome.reason.startswith(f"flow.yaml:{6 + steps.count(chr(10))}: ")
    assert message in outcome.reason


def test_a_failure_does_not_show_secrets(tmp_path: Path, new_target: TargetFactory) -> None:
    path = tmp_path / "flow.yaml"
    steps = "- {call: otps.email.login_or_create, with: {email: '${ann}'}}\n- {inbox: '${ann}', expect: {code: none}}"
    path.write_text(SCENARIO_HEADER + steps, encoding="utf-8")
    reason = run_scenario(load_scenario(path), new_target, "sync", SEED).reason
    assert "code is str of length 6, expected str of length 4" in reason


def test_an_unreadable_file_ends_in_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scenarios.main([str(tmp_path / "nothing.yaml")]) == 2
    assert "give the path of an existing file" in capsys.readouterr().err
