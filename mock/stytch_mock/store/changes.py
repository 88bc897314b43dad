"""Which records a block changes, and what they were before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

Record = dict[str, Any]


class Changes:
    """The changes of the records of one world while a block watches them.

    Args:
        read: Returns the record with a kind and a key; None if it does not exist.
    """

    def __init__(self, read: Callable[[str, str], Record | None]) -> None:
        self._read = read
        self._kinds: Collection[str] = ()
        self._former: dict[tuple[str, str], Record | None] = {}

    @contextmanager
    def watch(self, kinds: Collection[str]) -> Iterator[Mapping[tuple[str, str], Record | None]]:
        """Collect which records of some kinds the block puts or deletes. The block is within one transaction.

        Args:
            kinds: The kinds.

        Returns:
            The former values by kind and key; None for a new record.
        """
        self._kinds, self._former = kinds, {}
        try:
            yield self._former
        finally:
            self._kinds = ()

    def note(self, kind: str, key: str) -> None:
        """Take note of a record that is about to be put or deleted."""
        if kind in self._kinds and (kind, key) not in self._former:
            self._former[kind, key] = self._read(kind, key)
