"""Installs a package by name into a new environment, compares it with what was built, and runs its proof."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from publish.distributions import Distributions
from publish.errors import PublishError
from publish.packages import PROOFS

TIMEOUT = 300  # seconds


def prove(built: Distributions, source: Sequence[str], mock_url: str, directory: Path) -> str:
    """Install a package into a new environment and try it there.

    Args:
        built: What was built, with which the installation is compared.
        source: Options of pip that say where to install from.
        mock_url: URL of a mock server.
        directory: An empty folder for the environment.

    Returns:
        str: What the proof of the package printed.

    Raises:
        PublishError: The package cannot be installed, is not what was built, or its proof fails.
    """
    python = new_environment(directory)
    _install(built, source, python)
    _compare(built, _run([str(python), "-I", str(PROOFS / "installed.py"), built.package.name], built, mock_url))
    return _run([str(python), "-I", str(built.package.proof)], built, mock_url).strip()


def new_environment(directory: Path) -> Path:
    """Make an environment without packages and return its Python."""
    venv.create(directory, with_pip=False)
    return directory / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _clean(*prefixes: str) -> dict[str, str]:
    """Return the environment variables without those whose names begin in some way."""
    return {name: value for name, value in os.environ.items() if not name.startswith(prefixes)}


def _install(built: Distributions, source: Sequence[str], python: Path) -> None:
    command = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "install"]
    # Compiling all dependencies takes longer than what the proof does with a few of them.
    command += ["--quiet", "--no-cache-dir", "--no-compile", *source, f"{built.package.name}=={built.version}"]
    environment = _clean("PYTHON")
    if "--index-url" in source:  # without the settings of this machine: the result must hold for every user
        environment = {**_clean("PYTHON", "PIP_"), "PIP_CONFIG_FILE": os.devnull}
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if run.returncode:
        raise PublishError(f"{built.package.name} cannot be installed:\n{run.stderr.strip()}", exit_code=1)


def _compare(built: Distributions, told: str) -> None:
    """Check that the installed files are those of the wheel.

    Raises:
        PublishError: Name, version or a file is different.
    """
    found = json.loads(told)
    title = f"{built.package.name} {built.version}"
    if (found["name"], found["version"]) != (built.package.name, built.version):
        raise PublishError(f"{title}: {found['name']} {found['version']} was installed instead", exit_code=1)
    wanted = built.file_digests()
    different = sorted(
        path for path in wanted.keys() | found["files"].keys() if wanted.get(path) != found["files"].get(path)
    )
    if different:
        raise PublishError(f"{title}: installed files differ from those built: {', '.join(different[:5])}", exit_code=1)


def _run(command: list[str], built: Distributions, mock_url: str) -> str:
    environment = {**_clean("PIP_", "PYTHON"), "MOCK_URL": mock_url}
    folder = built.wheel.parent  # no code of the repository is there
    try:
        run = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            timeout=TIMEOUT,
            cwd=folder,
        )
    except subprocess.TimeoutExpired as error:
        raise PublishError(f"{built.package.name}: its proof took more than {TIMEOUT} s", exit_code=1) from error
    if run.returncode:
        raise PublishError(f"{built.package.name} was installed, but fails:\n{run.stderr.strip()}", exit_code=1)
    return run.stdout
