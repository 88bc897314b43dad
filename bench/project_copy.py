"""A copy of this repository in which the generator runs as a process of its own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from .processes import ROOT, CouldNotMeasureError, Duration, python, run_command

ENVIRONMENT = ROOT / ".venv"
_FILES = ("pyproject.toml", "requirements.lock", "tasks.py", "LICENSE")
_COPIED = (*_FILES, "generator", "publish", "runtime", "spec", "templates")
_OPERATIONS = re.compile(r"\d+ operations")


class ProjectCopy:
    """A copy in a new folder; `size` is the number of operations that its last run has counted, as text."""

    def __init__(self, folder: Path) -> None:
        """Copy the repository.

        Raises:
            CouldNotMeasureError: There is no environment; the copy would create one, which would be measured.
        """
        if not (ENVIRONMENT / "locked").exists():
            raise CouldNotMeasureError(
                ".venv is missing or incomplete; first run any task, such as `python3 tasks.py lint`"
            )
        self.folder = folder
        self.package = folder / "generated"
        self.size = ""
        folder.mkdir()
        for name in _COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, folder)
        (folder / ".venv").symlink_to(ENVIRONMENT, target_is_directory=True)

    def full(self) -> Duration:
        """Return the duration of a run without output, cache and record of earlier runs."""
        for made in (".cache", "generated"):
            shutil.rmtree(self.folder / made, ignore_errors=True)
        return self._run("-m", "generator", "regenerate")

    def run(self) -> Duration:
        """Return the duration of a run as users start it."""
        return self._run("tasks.py", "regenerate")

    def _run(self, *arguments: str) -> Duration:
        duration, output = run_command(python(*arguments), self.folder)
        found = _OPERATIONS.search(output)
        self.size = found[0] if found else ""
        return duration
