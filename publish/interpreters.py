"""Finds the Python interpreters of this machine: on PATH, of pyenv, and those that uv knows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

UV = (sys.executable, "-m", "uv")
_PRINT = "import sys; print('%d.%d' % sys.version_info[:2])"


def find_interpreter(version: str) -> str | None:
    """Return the path of a Python of a version such as `3.12` that runs, or None if there is none."""
    return next((path for path in _candidates(version) if _told([path, "-I", "-c", _PRINT]) == version), None)


def _candidates(version: str) -> Iterator[str]:
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        yield sys.executable
    found = shutil.which(f"python{version}")
    if found:
        yield found
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from map(str, sorted(pyenv.glob(f"versions/{version}.*/bin/python{version}")))
    known = _told([*UV, "python", "find", "--no-python-downloads", version])
    if known:
        yield known


def _told(command: list[str]) -> str:
    """Return what a command prints, or an empty text if it fails; a shim without its version is one that does."""
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.stdout.strip() if run.returncode == 0 else ""
