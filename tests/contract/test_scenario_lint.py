"""The lint finds expectations that could never fail, and finds nothing in the flows."""

from __future__ import annotations

from pathlib import Path

import pytest
from stytch_contract.cases import Document
from stytch_contract.cli import scenarios
from stytch_contract.scenarios.lint import ScenarioLint
from stytch_contract.scenarios.parser import load_scenario

from tests.contract.test_scenario_parser import SCENARIO_HEADER

GET = "- {call: users.get, with: {user_id: '${ann}'}, "
# A step in line 6, and what is found in it.
PROBLEMS = {
    "a method": ("- {call: users.fetch, with: {user_id: '${ann}'}}", "the consumer client has no method users.fetch"),
    "an argument": ("- {call: users.get, with: {id: '${ann}'}}", "users.get has no argument id; write one of user_id"),
    "an absent field": (GET + "expect: {usr: <absent>}}", "the response has no field usr; write one of"),
    "a nested field": (GET + "expect: {name: {first: A}}}", "the response has no field name.first; write one of"),
    "a field of an item": (GET + "likely: {emails: [{mail: A}]}}", "the response has no field emails.mail"),
    "a field of an excluded item": (
        GET + "expect: {emails: {<excludes>: [{mail: A}]}}}",
        "the response has no field emails.mail",
    ),
    "a matcher": (GET + "expect: {user_id: <something>}}", "unknown matcher <something>"),
    "a matcher of items": (GET + "expect: {emails: {<contains>: []}}}", "unknown matcher <contains>"),
    "an error type": (GET + "error: 404 session_not_found}", "does not list the error 404 session_not_found"),
    "a status": (GET + "error: 400 user_not_found}", "does not list the error 400 user_not_found"),
    "an exception": (GET + "error: ResponseError}", "the client has no exception ResponseError"),
    "an unused result": (GET + "as: found}", "the result found is not used"),
    "an unused value": ("- {call: project.metrics}", "the given value ann is not used"),
    "an authorization": (
        "- {call: users.get, with: {user_id: '${ann}', authorization: {token: a}}}",
        "users.get has no argument authorization",
    ),
}
VALID = {
    "free fields": GET + "expect: {trusted_metadata: {anything: 1}}}",
    "a listed error": GET + "error: 404 user_not_found}",
    "items": GET + "expect: {emails: {<includes>: [{email: '${ann}', verified: <anything>}]}}}",
}


@pytest.fixture(scope="module")
def lint(document: Document) -> ScenarioLint:
    return ScenarioLint(document)


def write(folder: Path, step: str) -> Path:
    path = folder / "flow.yaml"
    path.write_text(SCENARIO_HEADER + step + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("step", "problem"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_does_not_exist_is_found(step: str, problem: str, lint: ScenarioLint, tmp_path: Path) -> None:
    found = list(lint.problems(load_scenario(write(tmp_path, step))))
    assert any(problem in text for text in found), found
    line = 1 if "given value" in problem else 6
    assert all(text.startswith(f"flow.yaml:{line}: ") for text in found)


@pytest.mark.parametrize("step", VALID.values(), ids=VALID)
def test_what_exists_is_no_problem(step: str, lint: ScenarioLint, tmp_path: Path) -> None:
    assert list(lint.problems(load_scenario(write(tmp_path, step)))) == []


def test_an_authorization_has_known_parts(lint: ScenarioLint, tmp_path: Path) -> None:
    step = "- {call: organizations.delete, with: {organization_id: '${ann}', authorization: {token: a}}}"
    path = write(tmp_path, step)
    path.write_text(path.read_text(encoding="utf-8").replace("product: consumer", "product: b2b"), encoding="utf-8")
    found = list(lint.problems(load_scenario(path)))
    assert found == ["flow.yaml:6: an authorization has no token; write one of session_jwt, session_token"]


def test_the_flows_have_no_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert scenarios.main(["--lint"]) == 0
    assert capsys.readouterr().out.endswith(" scenarios, no problems\n")


def test_nothing_is_sent_for_a_scenario_with_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, GET + "expect: {usr: <absent>}}")
    assert scenarios.main([str(path), "--base-url", "http://127.0.0.1:9"]) == 2
    assert "flow.yaml:6: the response has no field usr" in capsys.readouterr().err
