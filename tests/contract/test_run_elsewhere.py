"""Options of a run at a backend that is no mock: what it refuses before it begins, and how it names what it makes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from stytch_client._runtime.transports.urllib3_transport import Urllib3Transport
from stytch_contract.campaign.prepared import prepare
from stytch_contract.cases import Document
from stytch_contract.cli import run, scenarios
from stytch_contract.credentials import OTHER_SECRET
from stytch_contract.devices.visitor import HttpVisitor
from stytch_contract.mock_control import MockControl
from stytch_contract.plugs.plugs import MAILBOX_SECRET, Plugs
from stytch_contract.scenarios.parser import FLOWS
from stytch_contract.units.greeting import CouldNotRun
from stytch_mock import MockServer

from tests.contract.fake_imap import FakeImap
from tests.contract.small_backend import CREDENTIALS, OTHER, SmallBackend

ACCOUNT = ["--project-id", CREDENTIALS.project_id, "--secret", CREDENTIALS.secret]
RECIPIENTS = ["--recipients", "qa+{}@acme.example"]


@pytest.fixture(scope="module")
def url(document: Document) -> Iterator[str]:
    """A backend that is no mock."""
    with SmallBackend(document).served() as served:
        yield served


def _refusal(url: str, options: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert run.main(["--base-url", url, *ACCOUNT, *options]) == 2
    out, err = capsys.readouterr()
    assert "finished" not in out
    return err


def test_a_reset_is_refused_where_others_may_have_objects(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"--reset: {url} is no mock" in _refusal(url, ["--reset"], capsys)


def test_a_reset_empties_the_project_on_a_mock() -> None:
    with MockServer() as server:
        transport = Urllib3Transport()
        control, visitor = MockControl(server.url, CREDENTIALS, transport), HttpVisitor(server.url, transport)
        arguments: Any = (server.url, CREDENTIALS.project_id, CREDENTIALS.secret)
        left = []
        for reset in (False, True):
            control.send("POST", "seed", {"users": [{"email": f"ann-{reset}@example.com"}]})
            prepare(*arguments, profile="smoke", seed=1, reset=reset)
            found = visitor.send("POST", "/v1/users/search", json={}, authorization=CREDENTIALS.authorization)
            left.append(len(found["results"]))
    assert left == [1, 0]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--mailbox", "https://127.0.0.1:9/mail"], "--mailbox needs --recipients"),
        (["--mailbox", "http://127.0.0.1:9/mail", *RECIPIENTS], "--mailbox: the hook does not respond"),
        (["--mailbox", "imap://qa@127.0.0.1:9", *RECIPIENTS], "check host and port"),
        (["--clock", "http://127.0.0.1:9/clock"], "--clock: the hook does not respond"),
        (["--clock", "http://127.0.0.1:9/clock", "--workers", "2"], "leave out --workers"),
    ],
)
def test_what_cannot_be_used_is_said_before_the_run(
    options: list[str], message: str, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert message in _refusal(url, options, capsys)


def test_a_wrong_password_is_said_before_the_run_and_not_printed(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(MAILBOX_SECRET, "wrong-5519")
    with FakeImap("qa", "right").served() as address:
        message = _refusal(url, ["--mailbox", f"imap://qa@{address}", *RECIPIENTS], capsys)
        monkeypatch.setenv("STYTCH_PROJECT_ID", CREDENTIALS.project_id)
        monkeypatch.setenv("STYTCH_SECRET", CREDENTIALS.secret)
        flow = str(FLOWS / "consumer" / "otp_by_email.yaml")
        assert scenarios.main([flow, "--base-url", url, "--mailbox", f"imap://qa@{address}", *RECIPIENTS]) == 2
    assert "check user, password" in message
    assert "5519" not in message + "".join(capsys.readouterr())


def test_the_command_that_repeats_a_finding_has_the_plugs_and_no_secrets(url: str) -> None:
    plugs = Plugs(recipients=("qa+{}@acme.example",), mailbox_secret="hidden-1", wait_up_to=120)
    prepared = prepare(url, CREDENTIALS.project_id, CREDENTIALS.secret, profile="smoke", seed=1, plugs=plugs)
    assert "--recipients 'qa+{}@acme.example' --wait-up-to 120" in prepared.replay
    assert "hidden" not in prepared.replay + repr(prepared)
    with pytest.raises(CouldNotRun, match="is no pattern"):
        prepare(url, CREDENTIALS.project_id, "s", profile="smoke", seed=1, plugs=Plugs(recipients=("qa@a.example",)))


@pytest.mark.parametrize(
    ("project_id", "secret", "message"),
    [
        (OTHER.project_id, "", f"set {OTHER_SECRET}"),
        (CREDENTIALS.project_id, CREDENTIALS.secret, "is the project under test"),
        ("project-live-2", "secret-live-5520", "is a live project"),
    ],
)
def test_a_second_project_that_cannot_be_used_is_said_before_the_run(
    project_id: str,
    secret: str,
    message: str,
    url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(OTHER_SECRET, secret)
    said = _refusal(url, ["--other-project-id", project_id], capsys)
    assert message in said
    assert "5520" not in said
