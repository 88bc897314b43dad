"""Runs the official test suites of the published clients, from their sources, against the mock."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from stytch_mock import MockServer, Project

_DESCRIPTION: Final = """\
Run the official integration tests of the published clients against a mock on loopback.
Their sources are not part of this repository: give the folder of a checkout. A suite whose folder is not given is
skipped. The Python suite tests the client in its checkout; the Node suite needs `npm ci` there before."""
_EPILOG: Final = "exit codes: 0 all suites passed or were skipped, 1 a test failed, 2 a suite could not run"
_ROOT: Final = Path(__file__).parents[2]
_FAILED: Final = 1  # pytest's exit code when a test failed; higher ones say that tests could not run


class NotRunnableError(Exception):
    """A suite cannot run; the text says why and how to fix it."""


def run_python(source: Path, project: Project) -> int:
    """Run the suite of stytch-python: unittest classes in `test/`, whose client connects to the environment `test`.

    Args:
        source: The checkout.
        project: A project of the mock.

    Returns:
        0, or 1 if a test failed.

    Raises:
        NotRunnableError: The folder does not have the suite, or pytest cannot run it.
    """
    _require(source / "test" / "integration_base.py", "a checkout of stytch-python")
    command = [sys.executable, "-m", "pytest", "-p", "tests.published.mock_environment", "-p", "no:cacheprovider"]
    variables = {
        "STYTCH_PYTHON_RUN_INTEGRATION_TESTS": "1",
        "STYTCH_PROJECT_ID": project.project_id,
        "STYTCH_SECRET": project.secret,
        "STYTCH_BASE_URL": project.base_url,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")])),
    }
    code = _run([*command, "-q", "-rs", "test"], source, variables)
    if code > _FAILED:
        raise NotRunnableError(f"pytest ended with {code}; see above, and give a checkout of a release")
    return code


def run_node(source: Path, project: Project) -> int:
    """Run the sandbox tests of stytch-node with the jest of its checkout.

    Args:
        source: The checkout.
        project: A project of the mock.

    Returns:
        The exit code of jest.

    Raises:
        NotRunnableError: The folder does not have the suite or its jest, or there is no Node.
    """
    _require(source / "package.json", "a checkout of stytch-node")
    jest = source / "node_modules" / "jest" / "bin" / "jest.js"
    if not jest.is_file():
        raise NotRunnableError(f"{source} has no jest; run `npm ci` there")
    variables = {
        "RUN_INTEGRATION_TESTS": "1",
        "PROJECT_ID": project.project_id,
        "SECRET": project.secret,
        "STYTCH_API_URL": project.base_url,
    }
    return _run(["node", str(jest), "--testPathPattern", r"sandbox\.test"], source, variables)


SUITES: Final[Mapping[str, Callable[[Path, Project], int]]] = {"python": run_python, "node": run_node}


def _require(file: Path, wanted: str) -> None:
    if not file.is_file():
        raise NotRunnableError(f"{file} does not exist; give the folder of {wanted}")


def _run(command: list[str], folder: Path, variables: Mapping[str, str]) -> int:
    try:
        return subprocess.run(command, cwd=folder, env={**os.environ, **variables}, check=False).returncode
    except FileNotFoundError:
        raise NotRunnableError(f"the program {command[0]} is not installed") from None


def main(arguments: list[str] | None = None) -> int:
    """Run the suites whose folders are given, and return 0, 1 or 2 as `--help` says.

    Args:
        arguments: The command line; default: that of the process.
    """
    parser = argparse.ArgumentParser(
        prog="tasks.py suites",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for name in SUITES:
        parser.add_argument(f"--{name}", type=Path, metavar="FOLDER", help=f"a checkout of stytch-{name}")
    folders: Mapping[str, Path | None] = vars(parser.parse_args(arguments))
    worst = 0
    with MockServer(strict=True) as server:
        for name, run in SUITES.items():
            folder = folders[name]
            if folder is None:
                _say(f"{name}: skipped; give its sources with --{name} FOLDER")
                continue
            try:
                code = 1 if run(folder.resolve(), Project(server.url)) else 0
                _say(f"{name}: {'failed' if code else 'passed'}")
            except NotRunnableError as error:
                code = 2
                _say(f"{name}: could not run: {error}")
            worst = max(worst, code)
    return worst


def _say(text: str) -> None:
    print(f"suites: {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
