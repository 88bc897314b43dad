"""The pytest plugin: a test of each operation and scenario, run as a user's pytest runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from stytch_mock import MockServer, create_app

CREDENTIALS = {
    "STYTCH_PROJECT_ID": "project-test-33333333-3333-4333-8333-333333333333",
    "STYTCH_SECRET": "secret-test-7Kq2",
}
CHOSEN = ("-k", "users.search or otp_expiry")


class _SometimesFaulty:
    """The mock; below `/v1/users/search` it does not state the status in the body."""

    def __init__(self) -> None:
        self._app = create_app()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def send_changed(message: Any) -> None:
            if "body" in message:
                message["body"] = message["body"].replace(b'"status_code"', b'"status"')
            await send(message)

        faulty = scope["type"] == "http" and scope["path"] == "/v1/users/search"
        await self._app(scope, receive, send_changed if faulty else send)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The URL of a backend with a fault in one operation."""
    with MockServer(app=cast("Any", _SometimesFaulty())) as server:
        yield server.url


def _pytest(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "STYTCH"))}
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "stytch_contract.pytest_plugin", *arguments]
    # The plugins of other packages, which none of these tests is about, take two seconds to load.
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    variables = {**kept, **alone, **environment}
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)


def test_an_operation_and_a_scenario_are_a_test_each(url: str, tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text(f"[pytest]\nstytch_contract_url = {url}\n")
    done = _pytest(tmp_path, *CHOSEN, **CREDENTIALS)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed, 1 passed" in done.stdout
    assert "FAIL backend: " in done.stdout
    assert "--operation consumer.users.search" in done.stdout
    assert CREDENTIALS["STYTCH_SECRET"] not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "environment", "message"),
    [
        (["--stytch-contract-url", "http://127.0.0.1:9"], CREDENTIALS, "does not respond"),
        (["--stytch-contract-url", "http://127.0.0.1:9"], {}, "no credentials"),
    ],
    ids=["no backend", "no credentials"],
)
def test_a_run_that_cannot_start_is_a_usage_error(
    arguments: list[str], environment: dict[str, str], message: str, tmp_path: Path
) -> None:
    done = _pytest(tmp_path, *arguments, **environment)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR, done.stdout + done.stderr
    assert message in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("mailbox = http://127.0.0.1:9/mail", "--mailbox needs --recipients"),
        (
            "mailbox = http://127.0.0.1:9/mail\nstytch_contract_recipients = qa+{}@a.example +1415555{}",
            "does not respond",
        ),
        ("other_project_id = project-test-7", "set STYTCH_OTHER_SECRET"),
    ],
)
def test_mailbox_and_second_project_are_checked_first(url: str, lines: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text(f"[pytest]\nstytch_contract_url = {url}\nstytch_contract_{lines}\n")
    done = _pytest(tmp_path, **CREDENTIALS)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR, done.stdout + done.stderr
    assert message in done.stdout + done.stderr


def test_without_a_url_the_plugin_adds_nothing(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("def test_it():\n    pass\n")
    assert "1 passed" in _pytest(tmp_path).stdout
