"""One run of the generator: what it reads and writes, and what it finds out about the output folder."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import file_tree
from .cache import Cache
from .output import folder, up_to_date
from .settings import Settings

if TYPE_CHECKING:
    from .pipeline import Generated

CACHE = Path(".cache", "generator")
SHOWN = 5
"""Number of changed files that a summary names."""


@dataclass(frozen=True)
class Order:
    """A package to generate: the folder of the spec, the folder of the package, and the settings."""

    spec: Path
    output: Path
    settings: Settings

    @contextmanager
    def locked(self, tell: Callable[[str], None], *, write: bool) -> Iterator[None]:
        """Hold the lock of the output folder.

        Args:
            tell: Takes one sentence if another process has the lock.
            write: Whether the folder is to be written.

        Raises:
            OutputFolderError: The output folder is inside one that is read, or holds files of others.
        """
        if any(self.output.resolve().is_relative_to(place.resolve()) for place in self._read):
            raise folder.OutputFolderError(
                f"{self.output} is inside a folder that is read; name another one with --output"
            )
        if write:  # also before the lock, which writes a file beside the folder
            folder.refuse_foreign_files(self.output)
        with folder.locked(self.output, tell):
            yield

    def compare(self) -> int:
        """Generate without the cache, print the difference to the output folder, and return 1 if there is one."""
        started = time.perf_counter()
        made = self._generate(Cache())
        have = file_tree.read(self.output)
        stale = file_tree.changed(made.tree, have)
        if stale:
            sys.stdout.write(file_tree.diff(made.tree, have, str(self.output)))
            message = f"{self.output}/ is stale: {len(stale)} files differ; run `python3 tasks.py regenerate`"
            print(message, file=sys.stderr)
            return 1
        print(f"checked {self.output}/: {_summary(made)}, 0 changed, in {time.perf_counter() - started:.1f} s")
        return 0

    def write(self) -> int:
        """Generate and write the package, unless nothing has changed since the last run; print what was done."""
        started = time.perf_counter()
        last = up_to_date.recorded(self.settings.folder)
        code = up_to_date.code_digest((self.settings.file, *self.settings.files))
        wanted = up_to_date.inputs(code, self._read, self.output.resolve())
        if last.get("inputs") == wanted and last.get("outputs") == up_to_date.folder_digest(self.output):
            print(f"{self.output}/ is up to date: {last['summary']}, in {time.perf_counter() - started:.1f} s")
            return 0
        cache = Cache(self.settings.folder / CACHE, code)
        made = self._generate(cache)
        stale = file_tree.changed(made.tree, file_tree.read(self.output))
        if stale:
            folder.replace(made.tree, self.output, kept=made.tree.keys() - stale)
        cache.save()
        up_to_date.record(self.settings.folder, wanted, up_to_date.tree_digest(made.tree), _summary(made))
        duration = time.perf_counter() - started
        print(f"regenerated {self.output}/: {_summary(made)}, {len(stale)} changed, in {duration:.1f} s")
        return 0

    @property
    def _read(self) -> tuple[Path, ...]:
        return self.spec, self.settings.folder / self.settings.runtime

    def _generate(self, cache: Cache) -> Generated:
        # Imported here because a run that is up to date does not need it.
        from .models.codegen_process import CodegenProcess

        with CodegenProcess() as codegen:
            if cache.is_empty("models"):
                codegen.prepare()  # loads while this process loads, reads and checks
            from .pipeline import generate

            return generate(self.spec, self.settings, codegen, cache)


def _summary(made: Generated) -> str:
    return f"{made.operations} operations, {made.models} models, {len(made.tree)} files"
