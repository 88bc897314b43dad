"""Every scenario against our mock, through both forms of the client; and the player, whose misses would go unseen."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from contract.recorder import AsyncInProcess, InProcess
from contract.scenarios.backends import Backend, mock, plain
from contract.scenarios.matching import differences
from contract.scenarios.play import Outcome, play
from contract.scenarios.script import load
from contract.scenarios.text import ScenarioError
from contract.surface import FORMS, Credentials, Form
from stytch_mock import MockServer, create_app

from contract.scenarios import __main__ as command

SEED = 20_260_702
FILES = sorted(command.FOLDER.rglob("*.yaml"))
OPENING = """\
title: Something
product: consumer
source: passcodes by email
given: {ann: an email address}
steps:
"""


def _name(path: Path) -> str:
    return str(path.relative_to(command.FOLDER).with_suffix(""))


@pytest.fixture(scope="module")
def backend() -> Backend:
    """A mock in this process that gives away wrong answers of its own as status 500."""
    app = create_app(strict=True, seed=SEED)
    return mock(command.BASE_URL, random.Random(SEED), InProcess(app), AsyncInProcess(app))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", FILES, ids=_name)
def test_the_mock_does_what_is_documented(path: Path, form: Form, backend: Backend) -> None:
    outcome = play(load(path), backend, form, SEED)
    assert outcome == Outcome("held"), f"seed {SEED}: {outcome.text}"


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_what_is_certain_holds_without_the_rest(path: Path, backend: Backend) -> None:
    outcome = play(load(path), backend, "sync", SEED, certain=True)
    assert outcome in (Outcome("held"), Outcome("skipped", "nothing in it is certain")), f"seed {SEED}: {outcome.text}"


def test_every_operation_succeeds_in_some_scenario() -> None:
    played = {
        f"{scenario.product}.{step.what}"
        for scenario in map(load, FILES)
        for step in scenario.steps
        if step.kind == "call" and not step.refused
    }
    assert not create_app().operations.keys() - played


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_backend_that_only_repeats_the_examples_is_found_out(path: Path) -> None:
    app = create_app(examples=True)
    parrot = mock(command.BASE_URL, random.Random(SEED), InProcess(app), AsyncInProcess(app))
    outcome = play(load(path), parrot, "sync", SEED)
    assert outcome.verdict == "failed"


def test_over_a_socket_it_is_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    chosen = [
        str(command.FOLDER / "b2b" / "sessions" / "local_jwt.yaml"),
        str(command.FOLDER / "consumer" / "totp.yaml"),
    ]
    with MockServer(strict=True) as server:
        assert command.main(["--base-url", server.url, "--seed", "5", *chosen]) == 0
    out = capsys.readouterr().out
    assert out.startswith("seed 5\n")
    assert out.endswith("4 held, 0 failed, 0 skipped\n")


def test_without_access_to_mail_a_scenario_is_skipped_with_the_reason() -> None:
    somewhere = plain("http://127.0.0.1:9", Credentials("project-test-1", "secret-test-1"))
    outcome = play(load(command.FOLDER / "b2b" / "login" / "magic_link.yaml"), somewhere, "sync", SEED)
    assert outcome.verdict == "skipped"
    assert outcome.text == "needs the mail that the backend sends, and the backend offers no access to it"


FAILURES = {
    "a wrong value": (
        "- {call: otps.email.login_or_create, with: {email: '${ann}'}, expect: {user_created: false}}",
        "user_created should be False and is True",
    ),
    "a value that is not there": (
        "- {call: otps.email.login_or_create, with: {email: '${ann}'}, expect: {user: <anything>}}",
        "user should be '<anything>' and is absent",
    ),
    "a refusal": (
        "- {call: users.get, with: {user_id: user-test-00000000-0000-4000-8000-000000000000}}",
        "should succeed, and was refused with NotFoundError: 404 user_not_found",
    ),
    "another refusal": (
        "- {call: users.get, with: {user_id: somebody}, refused: 404 session_not_found}",
        "should be refused with 404 session_not_found, and was refused with",
    ),
    "no refusal": (
        "- {call: users.create, with: {email: '${ann}'}, refused: 400 duplicate_email}",
        "should be refused with 400 duplicate_email, and succeeded",
    ),
    "no mail": ("- {inbox: '${ann}', expect: {count: 1}}", "count should be 1 and is 0"),
    "no such method": ("- {call: users.make, with: {}}", "the client has no such method"),
    "a part that an earlier result lacks": (
        "- {call: users.create, with: {email: '${ann}'}, as: made}\n- {call: users.get, with: {user_id: '${made.id}'}}",
        "there is no made.id",
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("steps", "told"), FAILURES.values(), ids=FAILURES)
def test_a_deviation_is_told_with_its_line(steps: str, told: str, form: Form, tmp_path: Path, backend: Backend) -> None:
    path = tmp_path / "flow.yaml"
    path.write_text(OPENING + steps, encoding="utf-8")
    outcome = play(load(path), backend, form, SEED)
    assert outcome.verdict == "failed"
    assert outcome.text.startswith(f"flow.yaml:{6 + steps.count(chr(10))}: ")
    assert told in outcome.text


def test_a_deviation_in_a_secret_does_not_show_it(tmp_path: Path, backend: Backend) -> None:
    path = tmp_path / "flow.yaml"
    steps = "- {call: otps.email.login_or_create, with: {email: '${ann}'}}\n- {inbox: '${ann}', expect: {code: none}}"
    path.write_text(OPENING + steps, encoding="utf-8")
    text = play(load(path), backend, "sync", SEED).text
    assert "code should be str of length 4 and is str of length 6" in text


MISTAKES = {
    "a misspelt expectation": ("- {call: users.get, expects: {}}", 6, "no entry is called expects"),
    "two things at once": ("- {call: users.get, wait: 1 second}", 6, "a step does one thing"),
    "a name from nowhere": ("- {call: users.get, with: {user_id: '${made.user_id}'}}", 6, "made is not known"),
    "no expression": ("- call: users.get\n  with:\n    user_id: '${who is it}'", 8, "this is no expression"),
    "no span of time": ("- {wait: a while}", 6, "'a while' is no span of time"),
    "no refusal": ("- {call: users.get, refused: never}", 6, "'never' is no refusal"),
    "no certainty": ("- call: users.get\n  certainty: sure", 7, "no certainty 'sure'"),
    "a result of a refusal": ("- {call: users.get, refused: 404 user_not_found, expect: {}}", 6, "has no result"),
    "the same twice": ("- call: users.get\n  call: users.get", 7, "call is there twice"),
    "no meaning": ("- {call: users.get, with: [1]}", 6, "with is not a mapping"),
    "broken YAML": ("- {call: users.get", 7, "not YAML"),
}


@pytest.mark.parametrize(("steps", "line", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_file_is_told_with_its_line(steps: str, line: int, told: str, tmp_path: Path) -> None:
    path = tmp_path / "flow.yaml"
    path.write_text(OPENING + steps + "\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert str(caught.value).startswith(f"flow.yaml:{line}: ")
    assert told in str(caught.value)


HEADS = {
    "no product": ("title: A\nsource: B\nproduct: c2c\nsteps: [{wait: 1 day}]", 3, "no product 'c2c'"),
    "no source": ("title: A\nproduct: b2b\nsteps: [{wait: 1 day}]", 1, "source is missing"),
    "no steps": ("title: A\nsource: B\nproduct: b2b\nsteps: []", 4, "no steps"),
    "an unknown phrase": (
        "title: A\nsource: B\nproduct: b2b\ngiven:\n  ann: a friend\nsteps: [{wait: 1 day}]",
        5,
        "nothing is called 'a friend'",
    ),
    "a stage set with unknown names": (
        "title: A\nsource: B\nproduct: b2b\nprepare: {users: ['${ann}']}\nsteps: [{wait: 1 day}]",
        4,
        "ann is not known",
    ),
}


@pytest.mark.parametrize(("text", "line", "told"), HEADS.values(), ids=HEADS)
def test_a_mistake_at_the_head_is_told_with_its_line(text: str, line: int, told: str, tmp_path: Path) -> None:
    path = tmp_path / "flow.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert str(caught.value).startswith(f"flow.yaml:{line}: ")
    assert told in str(caught.value)


def test_what_builds_on_a_guess_is_left_out_with_it(tmp_path: Path) -> None:
    path = tmp_path / "flow.yaml"
    steps = (
        "- {call: users.create, with: {email: '${ann}'}, certainty: guess, as: made}\n"
        "- {call: users.get, with: {user_id: '${made.user_id}'}, as: seen}\n"
        "- {call: users.get, with: {user_id: '${seen.user_id}'}}\n"
        "- {call: users.search, with: {}}\n"
    )
    path.write_text(OPENING + steps, encoding="utf-8")
    assert [step.what for step in load(path).certain()] == ["users.search"]


def test_the_command_ends_in_2_for_a_file_it_cannot_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(tmp_path / "nothing.yaml")]) == 2
    assert "name a file that exists" in capsys.readouterr().err


def _matches() -> Iterator[tuple[object, object, bool]]:
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


@pytest.mark.parametrize(("expected", "actual", "holds"), list(_matches()))
def test_an_expectation_means_what_it_says(expected: object, actual: object, holds: bool) -> None:
    assert (not list(differences(expected, actual, 0))) is holds


def test_a_word_without_meaning_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="<tokn> has no meaning"):
        list(differences("<tokn>", "", 0))
