"""Measures the generation of the client: in full, against the stock generator, and with unchanged input."""

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
    """Return the cost of a full and of an unchanged run, each a process of its own, in a copy of this repository."""
    require_installed(STOCK_GENERATOR)
    with TemporaryDirectory(prefix="bench-") as scratch:
        ours, peer = Path(scratch, "ours"), Path(scratch, "peer")
        _copy(ours)
        # A first run fills the bytecode caches, which the peer has had since its installation.
        _full(ours)
        full, stock, unchanged = interleave(
            "regeneration", rounds, lambda: _full(ours), lambda: _stock(peer), lambda: _unchanged(ours)
        )
    return [
        *cost_results("full regeneration", "s", full, stock, RatioAtMost(0.5)),
        Result(
            "regeneration, nothing changed, wall",
            "s",
            tuple(run.wall for run in unchanged),
            tuple(run.wall for run in full),
            AtMost(0.3),
            "peer: our own full regeneration",
        ),
    ]


def _copy(folder: Path) -> None:
    if not (_ENVIRONMENT / "locked").exists():  # the copy would create one, and its creation would be measured
        raise CouldNotMeasureError(
            ".venv is missing or incomplete; first run any task, such as `python3 tasks.py lint`"
        )
    folder.mkdir()
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    (folder / ".venv").symlink_to(_ENVIRONMENT, target_is_directory=True)


def _full(folder: Path) -> Cost:
    for made in (".cache", "generated", "mock"):
        shutil.rmtree(folder / made, ignore_errors=True)
    return run_command(python("-m", "generator", "regenerate"), folder)[0]


def _unchanged(folder: Path) -> Cost:
    return run_command(python("tasks.py", "regenerate"), folder)[0]


def _stock(output: Path) -> Cost:
    shutil.rmtree(output, ignore_errors=True)
    command = [STOCK_GENERATOR, "generate", "--path", os.fspath(DOCUMENT), "--meta", "none"]
    return run_command([*command, "--output-path", os.fspath(output)])[0]
