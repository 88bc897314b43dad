"""Measures the generation of the client: in full against the stock generator, after edits, and as the spec grows."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ..document import DOCUMENT
from ..enlarged_spec import enlarge
from ..interleaving import interleave
from ..peers import STOCK_GENERATOR, require_installed
from ..process_cost import cost_results
from ..processes import Duration, run_command
from ..project_copy import ProjectCopy
from ..results import Result, Target, at_most, cpu_result, ratio_at_most
from .start import first_call
from .stub_api import stub_apis

_OWN = "peer: our own full regeneration"
_TIMES = (3, 10)
_MAX_ROUNDS = 3
_BATCHES = 2


def measure(rounds: int) -> list[Result]:
    """Return the cost of full runs, of unchanged runs and of runs after an edit, in a copy of this repository."""
    require_installed(STOCK_GENERATOR)
    with TemporaryDirectory(prefix="bench-") as scratch:
        ours, peer = ProjectCopy(Path(scratch, "ours")), Path(scratch, "peer")
        # A first run fills the bytecode caches, which the peer has had since its installation.
        ours.full()
        edits = [partial(_after, edit, ours) for edit in (_edit_text, _edit_schema)]
        samplers: list[Callable[[], Duration]] = [ours.full, partial(_stock, peer), ours.run, *edits]
        full, stock, unchanged, text, schema = interleave(
            "regeneration", min(rounds, _MAX_ROUNDS), samplers, batches=_BATCHES
        )
        sizes = [_size(ours.package), _size(peer)]
    return [
        *_rows(f"full regeneration, {ours.size}", full, stock, ratio_at_most(0.45)),
        *_rows("regeneration, nothing changed", unchanged, full, at_most(0.3), _OWN),
        *_rows("regeneration, a description edited", text, full, at_most(0.6), _OWN),
        *_rows("regeneration, a schema edited", schema, full, at_most(1.2), _OWN),
        Result("generated Python, lines", "lines", (sizes[0].lines,), (sizes[1].lines,), at_most(30_000)),
        Result("generated Python, size", "KB", (sizes[0].kilobytes,), (sizes[1].kilobytes,)),
    ]


def measure_growth(rounds: int) -> list[Result]:
    """Return the costs of full runs and first calls for several times the operations, beside those of our own spec."""
    results = []
    with TemporaryDirectory(prefix="bench-") as scratch, stub_apis() as (api, _):
        own = ProjectCopy(Path(scratch, "own"))
        own.full()
        for times in _TIMES:
            large = ProjectCopy(Path(scratch, f"times{times}"))
            enlarge(large.folder, times)
            runs, own_runs = interleave(f"growth to {times} times", 1, [large.full, own.full], batches=_BATCHES)
            target = ratio_at_most(round(_number(large.size) / _number(own.size), 2))
            note = f"peer: our own spec, {own.size}; target: the ratio of the sizes"
            results.append(
                cpu_result(f"full regeneration, {large.size}", "s", _cpu(runs), _cpu(own_runs), target, note)
            )
            samplers = [partial(first_call, api, project.package) for project in (large, own)]
            label, note = f"first call of a client of {large.size}", f"peer: our own client, {own.size}"
            calls, own_calls = interleave(label, rounds, samplers, batches=_BATCHES, warm_up=True)
            results += cost_results(label, "ms", calls, own_calls, (ratio_at_most(1.1), ratio_at_most(1.1)), note)
            shutil.rmtree(large.folder)
    return results


def _rows(
    name: str, ours: Sequence[Duration], peer: Sequence[Duration], target: Target, note: str = ""
) -> list[Result]:
    """Return the CPU time and the wall time of runs; what generates the models works on another core meanwhile."""
    own_wall, peer_wall = (tuple(run.wall for run in side) for side in (ours, peer))
    wall_note = "; ".join(filter(None, [note, "for an idle machine"]))
    return [
        cpu_result(name, "s", _cpu(ours), _cpu(peer), target, note),
        Result(f"{name}, wall", "s", own_wall, peer_wall, target, wall_note),
    ]


def _cpu(runs: Iterable[Duration]) -> list[float]:
    return [run.cpu for run in runs]


def _after(edit: Callable[[Path], None], project: ProjectCopy) -> Duration:
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


class _Size(NamedTuple):
    lines: int
    kilobytes: float


def _size(package: Path) -> _Size:
    texts = [file.read_bytes() for file in package.rglob("*.py")]
    return _Size(sum(text.count(b"\n") for text in texts), sum(map(len, texts)) / 1000)


def _number(size: str) -> int:
    return int(size.split()[0])


def _stock(output: Path) -> Duration:
    shutil.rmtree(output, ignore_errors=True)
    command = [STOCK_GENERATOR, "generate", "--path", os.fspath(DOCUMENT), "--meta", "none"]
    return run_command([*command, "--output-path", os.fspath(output)])[0]
