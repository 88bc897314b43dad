"""Runs a function again whenever files change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

POLL_SECONDS = 0.2

Snapshot = dict[Path, tuple[int, int]]
"""Size and time of the last change, in nanoseconds, of each file and folder."""


def snapshot(places: Iterable[Path]) -> Snapshot:
    """Return the state of files and of all files below folders; what does not exist is left out."""
    found: Snapshot = {}
    for place in places:
        for file in (place, *place.rglob("*")):
            with suppress(OSError):  # editors replace a file by another one
                status = file.stat()
                found[file] = status.st_size, status.st_mtime_ns
    return found


def watch(run: Callable[[], object], look: Callable[[], Snapshot], wait: Callable[[], object]) -> NoReturn:
    """Call `run` at once and after each change, until an exception ends it.

    A change is complete when two looks in a row are equal: editors write several files, or one file in several steps.

    Args:
        run: Reads the files. A change while it runs leads to another run.
        look: Returns the present state of the files.
        wait: Waits between two looks.
    """
    done: Snapshot | None = None
    before = look()
    while True:
        if before != done:
            done = before
            run()
        wait()
        now = look()
        while now != before:
            before = now
            wait()
            now = look()
