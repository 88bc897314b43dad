"""Prism, a common mock server for OpenAPI documents; installed into .cache/ on its first use."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

from ..document import DOCUMENT
from ..interleaving import log_progress
from ..processes import ROOT, CouldNotMeasureError

_PACKAGE = "@stoplight/prism-cli"
_FOLDER = ROOT / ".cache" / "prism"
_INSTALLED = _FOLDER / "node_modules" / _PACKAGE
_TIMEOUT = 300
"""Seconds that the installation may take."""


def command(port: int) -> list[str]:
    """Return the command line that serves our document, without a request log, which would take time.

    Raises:
        CouldNotMeasureError: npm is missing, or cannot install Prism.
    """
    program = _FOLDER / "node_modules" / ".bin" / "prism"
    if not program.exists():
        _install()
    return [os.fspath(program), "mock", "-p", str(port), "--verboseLevel", "warn", os.fspath(DOCUMENT)]


def version() -> str:
    """Return the name and the installed version."""
    package = json.loads((_INSTALLED / "package.json").read_bytes())
    return f"Prism {package['version']}"


def _install() -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise CouldNotMeasureError("the peer Prism needs npm; install Node.js")
    _FOLDER.mkdir(parents=True, exist_ok=True)
    log_progress(f"installing {_PACKAGE} into {_FOLDER.relative_to(ROOT)} (once)")
    line = [npm, "install", "--prefix", ".", "--no-audit", "--no-fund", "--loglevel=error", _PACKAGE]
    try:
        done = subprocess.run(line, cwd=_FOLDER, capture_output=True, text=True, timeout=_TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        raise CouldNotMeasureError(f"the peer Prism: npm took longer than {_TIMEOUT} s to install it") from None
    if done.returncode:
        raise CouldNotMeasureError(f"the peer Prism could not be installed by npm: {done.stderr.strip()[-500:]}")
