"""The runner of the official suites, with small suites of the same layout in the place of the official ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.published import suites

PYTHON = """\
import os
import unittest

from stytch import Client


class IntegrationTest(unittest.TestCase):
    def test_a_sandbox_email(self):
        if os.environ["STYTCH_PYTHON_RUN_INTEGRATION_TESTS"] != "1":
            self.skipTest("no integration tests")
        client = Client(os.environ["STYTCH_PROJECT_ID"], os.environ["STYTCH_SECRET"], environment="test")
        response = client.otps.email.send(email="sandbox@stytch.com")
        self.assertEqual(response.status_code, {expected})
"""
# A program in the place of jest: it has to find the variables that the suite reads.
JEST = """\
const basic = Buffer.from(`${process.env.PROJECT_ID}:${process.env.SECRET}`).toString("base64");
fetch(`${process.env.STYTCH_API_URL}/v1/users/search`, {
  method: "POST",
  headers: { authorization: `Basic ${basic}`, "content-type": "application/json" },
  body: "{}",
}).then((response) => process.exit(response.status === EXPECTED && process.argv.includes("sandbox\\\\.test") ? 0 : 1));
"""


def python_suite(folder: Path, expected: int = 200) -> Path:
    """Write a suite of one test, which passes if sending to a sandbox address has the expected status."""
    tests = folder / "test"
    tests.mkdir()
    (tests / "__init__.py").touch()
    (tests / "integration_base.py").touch()
    (tests / "test_integration.py").write_text(PYTHON.replace("{expected}", str(expected)), encoding="utf-8")
    return folder


def node_suite(folder: Path, expected: int = 200) -> Path:
    """Write a checkout whose jest passes if a search for users has the expected status."""
    (folder / "package.json").write_text("{}", encoding="utf-8")
    jest = folder / "node_modules" / "jest" / "bin" / "jest.js"
    jest.parent.mkdir(parents=True)
    jest.write_text(JEST.replace("EXPECTED", str(expected)), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("name", "write"), [("python", python_suite), ("node", node_suite)])
@pytest.mark.parametrize(("expected", "code", "verdict"), [(200, 0, "passed"), (418, 1, "failed")])
def test_a_suite_runs_against_the_mock(
    name: str,
    write: Callable[[Path, int], Path],
    expected: int,
    code: int,
    verdict: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert suites.main([f"--{name}", str(write(tmp_path, expected))]) == code
    assert f"suites: {name}: {verdict}" in capfd.readouterr().out


def test_without_sources_all_suites_are_skipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert suites.main([]) == 0
    said = capsys.readouterr().out
    for name in suites.SUITES:
        assert f"suites: {name}: skipped; give its sources with --{name} FOLDER" in said


@pytest.mark.parametrize("name", suites.SUITES)
def test_a_wrong_folder_could_not_run(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert suites.main([f"--{name}", str(tmp_path)]) == 2
    assert f"give the folder of a checkout of stytch-{name}" in capsys.readouterr().out


def test_a_suite_that_cannot_be_loaded_could_not_run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (python_suite(tmp_path) / "test" / "test_broken.py").write_text("import nothing_like_this\n", encoding="utf-8")
    assert suites.main(["--python", str(tmp_path)]) == 2
    assert "could not run: pytest ended with 2" in capfd.readouterr().out


def test_node_needs_its_packages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "package.json").write_text("{}", encoding="utf-8")
    assert suites.main(["--node", str(tmp_path)]) == 2
    assert "run `npm ci` there" in capsys.readouterr().out
