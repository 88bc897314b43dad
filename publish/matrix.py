"""The command line `python3 tasks.py matrix`, which tries the packages on each Python that they are for."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from stytch_mock import MockServer

from publish.distributions import Distributions, build
from publish.errors import PublishError
from publish.interpreters import UV, find_interpreter
from publish.packages import PACKAGES, Package

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
RESOLUTIONS = {"newest": "highest", "lowest": "lowest-direct"}
_DESCRIPTION = f"""\
Builds the packages of this tree, installs each into new environments and tries it there:

  on every Python of {", ".join(VERSIONS)} that this machine has (on PATH, of pyenv, or known to uv)
  with the newest and with the lowest dependencies that its metadata allows

A Python that is not there is named as not tried. Exit codes: 0 all that was tried works, 1 something does not,
2 could not run.
"""


def main(arguments: list[str] | None = None, root: Path = ROOT, packages: Sequence[Package] = PACKAGES) -> int:
    """Try the packages; return 0 if all that was tried works, 1 if something does not, 2 if it could not run."""
    options = _parser().parse_args(arguments)
    try:
        return _try_all(options.python or VERSIONS, bool(options.python), root, packages)
    except PublishError as error:
        print(f"matrix: {error}", file=sys.stderr)
        return error.exit_code


def _try_all(versions: Sequence[str], required: bool, root: Path, packages: Sequence[Package]) -> int:
    pythons = {version: find_interpreter(version) for version in versions}
    absent = [version for version, path in pythons.items() if path is None]
    if absent and (required or len(absent) == len(versions)):
        raise PublishError(f"this machine has no Python {', '.join(absent)}", exit_code=2)
    failed = tried = 0
    with tempfile.TemporaryDirectory(prefix="matrix-") as name, MockServer() as server:
        work = Path(name)
        built = [build(package, root, work / "dist" / package.name, 0) for package in packages]
        for version, python in pythons.items():
            if python is None:
                print(f"{version}  not tried: this machine has no such Python", flush=True)
                continue
            for one in built:
                for label, resolution in RESOLUTIONS.items():
                    folder = work / version / one.package.name / label
                    problem = _try(one, python, resolution, folder, server.url, built)
                    print(f"{version}  {one.package.name}  {label}: {problem or 'ok'}", flush=True)
                    tried, failed = tried + 1, failed + bool(problem)
    print(f"matrix: {tried - failed} of {tried} work" + (f"; not tried: {', '.join(absent)}" if absent else ""))
    return 1 if failed else 0


def _try(
    one: Distributions, python: str, resolution: str, folder: Path, url: str, built: Sequence[Distributions]
) -> str:
    """Install a package on a Python, run its proof, and return what is wrong or an empty text."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment["MOCK_URL"] = url
    links = [option for other in built for option in ("--find-links", str(other.wheel.parent))]
    installed = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wheel = str(one.wheel)
    steps = [
        [*UV, "venv", "--quiet", "--no-project", "--python", python, str(folder)],
        [
            *UV,
            "pip",
            "install",
            "--quiet",
            "--python",
            str(installed),
            "--resolution",
            resolution,
            *links,
            wheel,
        ],
        [str(installed), "-I", "-W", "error::DeprecationWarning:stytch", str(one.package.proof)],
    ]
    for command in steps:
        run = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env={**environment, "MOCK_URL": url},
            cwd=folder.anchor,
        )
        if run.returncode:
            return f"FAILED\n{(run.stderr or run.stdout).strip()}"
    return ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py matrix", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--python", action="append", choices=VERSIONS, metavar="VERSION", help="only this one, which must be there"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
