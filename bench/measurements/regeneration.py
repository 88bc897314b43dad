"""Measures the generation of the client: in full against the stock generator, after edits, and as the spec grows."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from ..cost import Cost, cost_results
from ..document import DOCUMENT
from ..enlarged_spec import enlarge
from ..interleaving import interleave
from ..peers import STOCK_GENERATOR, require_installed
from ..processes import run_command
from ..project_copy import ProjectCopy
from ..results import AtMost, RatioAtMost, Result

_OWN = "peer: our own full regeneration"
_TIMES = (3, 10)
_MAX_GROWTH_ROUNDS = 2
"""The largest specs take half a minute."""


def measure(rounds: int) -> list[Result]:
    """Return the cost of full runs, of unchanged runs and of runs after an edit, in a copy of this repository."""
    require_installed(STOCK_GENERATOR)
    with TemporaryDirectory(prefix="bench-") as scratch:
        ours, peer = ProjectCopy(Path(scratch, "ours")), Path(scratch, "peer")
        # A first run fills the bytecode caches, which the peer has had since its installation.
        ours.full()
        full, stock, unchanged, text, schema = interleave(
            "regeneration",
            rounds,
            ours.full,
            lambda: _stock(peer),
            ours.run,
            lambda: _after(_edit_text, ours),
            lambda: _after(_edit_schema, ours),
        )
    incremental = {
        "nothing changed": (unchanged, 0.3),
        "a description edited": (text, 0.6),
        "a schema edited": (schema, 1.2),
    }
    return [
        *cost_results(f"full regeneration, {ours.size}", "s", full, stock, RatioAtMost(0.45)),
        *(
            Result(f"regeneration, {name}, wall", "s", _wall(runs), _wall(full), AtMost(limit), _OWN)
            for name, (runs, limit) in incremental.items()
        ),
    ]


def measure_growth(rounds: int) -> list[Result]:
    """Return the cost of full runs for specs with several times the operations, beside that of our own spec."""
    results = []
    with TemporaryDirectory(prefix="bench-") as scratch:
        own = ProjectCopy(Path(scratch, "own"))
        own.full()
        for times in _TIMES:
            large = ProjectCopy(Path(scratch, f"times{times}"))
            enlarge(large.folder, times)
            name, few = f"growth to {times} times", min(rounds, _MAX_GROWTH_ROUNDS)
            runs, own_runs = interleave(name, few, large.full, own.full)
            target = RatioAtMost(round(_number(large.size) / _number(own.size), 2))
            note = f"peer: our own spec, {own.size}; target: the ratio of the sizes"
            results += cost_results(f"full regeneration, {large.size}", "s", runs, own_runs, target, note)
            shutil.rmtree(large.folder)
    return results


def _after(edit: Callable[[Path], None], project: ProjectCopy) -> Cost:
    edit(project.folder / "spec")
    return project.run()


def _edit_text(spec: Path) -> None:
    _replace(spec / "paths" / "b2b" / "sessions.yaml", r"(?m)^(    summary: )", r"\1Again ")


def _edit_schema(spec: Path) -> None:
    """Add a property to the first object of a file that others refer to."""
    field = "    another: {type: string, description: A further value.}\n"
    file = spec / "schemas" / "b2b" / "organizations.yaml"
    number = file.read_text(encoding="utf-8").count("    another")
    _replace(file, r"(?m)^(  properties:\n)", rf"\1{field.replace('another', f'another_{number}')}")


def _replace(file: Path, pattern: str, text: str) -> None:
    before = file.read_text(encoding="utf-8")
    after = re.sub(pattern, text, before, count=1)
    assert after != before, f"{file} has no place for an edit"
    file.write_text(after, encoding="utf-8")


def _wall(runs: list[Cost]) -> tuple[float, ...]:
    return tuple(run.wall for run in runs)


def _number(size: str) -> int:
    return int(size.split()[0])


def _stock(output: Path) -> Cost:
    shutil.rmtree(output, ignore_errors=True)
    command = [STOCK_GENERATOR, "generate", "--path", os.fspath(DOCUMENT), "--meta", "none"]
    return run_command([*command, "--output-path", os.fspath(output)])[0]
