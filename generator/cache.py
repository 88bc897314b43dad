"""Results of steps in earlier runs, kept in a folder by the digests of what they were made from."""

from __future__ import annotations

import hashlib
import marshal
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

DIGEST_SIZE = 32


class Cache:
    """The results of each step by key: those of earlier runs, and those of this run.

    It forgets a result of a step that this run has used without asking for that result.
    """

    def __init__(self, folder: Path | None = None, version: str = "") -> None:
        """Use what is kept in a folder.

        Args:
            folder: Has a file per step; without a folder, the cache starts empty and is not kept.
            version: Digest of everything that results depend on besides their keys; those of another version are lost.
        """
        self._folder = folder
        self._version = version.encode()
        self._earlier: dict[str, dict[bytes, Any]] = {}
        self._current: dict[str, dict[bytes, Any]] = {}
        self._unsaved: set[str] = set()

    def recall(self, step: str, key: bytes) -> Any:
        """Return the result of `step` for `key`, or None if there is none."""
        earlier, current = self._results(step), self._current.setdefault(step, {})
        if key not in current and key in earlier:
            current[key] = earlier[key]
        return current.get(key)

    def is_empty(self, step: str) -> bool:
        """Tell whether no earlier run has kept results of `step`."""
        return not self._results(step)

    def keep(self, step: str, key: bytes, result: Any) -> None:
        """Keep a result, which is made of dicts, lists, tuples, strings, bytes, numbers, booleans and None only."""
        self._current.setdefault(step, {})[key] = result
        self._unsaved.add(step)

    def save(self) -> None:
        """End a run: write the steps that have new results, so that other processes see either the old or the new."""
        for step in self._unsaved if self._folder is not None else ():
            self._write(step)
        self._unsaved.clear()
        self._earlier.update(self._current)
        self._current = {}

    def _results(self, step: str) -> dict[bytes, Any]:
        """Return the results of earlier runs, read when they are first needed."""
        if step not in self._earlier:
            self._earlier[step] = self._read(step)
        return self._earlier[step]

    def _read(self, step: str) -> dict[bytes, Any]:
        """Return the kept results of a step; none if the file is missing, damaged or of another version."""
        with suppress(OSError):
            data = (self._folder / step).read_bytes() if self._folder is not None else b""
            stated, content = data[:DIGEST_SIZE], data[DIGEST_SIZE:]
            if stated == self._digest(content):
                results: dict[bytes, Any] = marshal.loads(content)  # noqa: S302 - written by `_write`, as its digest shows
                return results
        return {}

    def _write(self, step: str) -> None:
        assert self._folder is not None
        self._folder.mkdir(parents=True, exist_ok=True)
        content = marshal.dumps(self._current[step])
        descriptor, name = tempfile.mkstemp(prefix=f"{step}-", dir=self._folder)
        with os.fdopen(descriptor, "wb") as file:
            file.write(self._digest(content) + content)
        Path(name).replace(self._folder / step)

    def _digest(self, content: bytes) -> bytes:
        return key(self._version, content)


def key(*parts: bytes) -> bytes:
    """Return the digest of byte strings, which differs unless all of them are equal."""
    digest = hashlib.blake2b(digest_size=DIGEST_SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()
