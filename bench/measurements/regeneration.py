"""Measures writing the client: all of it, beside the stock generator on the same document, and when nothing changed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from ..cost import Cost, cost_results
from ..document import DOCUMENT
from ..interleaving import interleave
from ..peers import STOCK_GENERATOR, require_installed
from ..processes import ROOT, CouldNotMeasureError, python, run_command
from ..results import AtMost, RatioAtMost, Result

_COPIED = ("pyproject.toml", "requirements.lock", "tasks.py", "generator", "runtime", "spec", "templates")
_ENVIRONMENT = ROOT / ".venv"


def measure(rounds: int) -> list[Result]:
    """Return the time of a full and of an idle run, each as a whole process, in a scratch copy of this repository."""
    require_installed(STOCK_GENERATOR)
    with TemporaryDirectory(prefix="bench-") as scratch:
        ours, peer = Path(scratch, "ours"), Path(scratch, "peer")
        _copy(ours)
        # Once without counting, for the caches of Python's bytecode; a peer that is installed has them already.
        _full(ours)
        full, stock, idle = interleave(
            "regeneration", rounds, lambda: _full(ours), lambda: _stock(peer), lambda: _idle(ours)
        )
    return [
        *cost_results("full regeneration", "s", full, stock, RatioAtMost(0.5)),
        Result(
            "regeneration, nothing changed, wall",
            "s",
            tuple(run.wall for run in idle),
            tuple(run.wall for run in full),
            AtMost(0.3),
            "beside our own full regeneration",
        ),
    ]


def _copy(workshop: Path) -> None:
    if not (_ENVIRONMENT / "locked").exists():  # the copy would make one of its own, and that be measured
        raise CouldNotMeasureError("there is no finished .venv; run any task, such as `python3 tasks.py lint`, first")
    workshop.mkdir()
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, workshop / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, workshop)
    (workshop / ".venv").symlink_to(_ENVIRONMENT, target_is_directory=True)


def _full(workshop: Path) -> Cost:
    for made in (".cache", "generated", "mock"):
        shutil.rmtree(workshop / made, ignore_errors=True)
    return run_command(python("-m", "generator", "regenerate"), workshop)[0]


def _idle(workshop: Path) -> Cost:
    return run_command(python("tasks.py", "regenerate"), workshop)[0]


def _stock(output: Path) -> Cost:
    shutil.rmtree(output, ignore_errors=True)
    command = [STOCK_GENERATOR, "generate", "--path", os.fspath(DOCUMENT), "--meta", "none"]
    return run_command([*command, "--output-path", os.fspath(output)])[0]
