"""Pure functions that take too long for the event loop, such as password hashes: they run in a thread."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Final, TypeVar

T = TypeVar("T")

WITHOUT_THREAD: Final = ContextVar("WITHOUT_THREAD", default=False)
"""Whether slow functions run in the thread of the request; true for calls that no event loop drives."""

# Enough for all requests at once whose work is done and that have not been handled again yet.
_KEPT: Final = 1024
_results: OrderedDict[bytes, Any] = OrderedDict()


class SlowWork(Exception):
    """The result of a slow function is needed; after `run`, the request is handled again from its beginning."""

    def __init__(self, key: bytes, function: Callable[[], Any]) -> None:
        super().__init__("slow work")
        self._key = key
        self._function = function

    async def run(self) -> None:
        """Run the function, in a thread unless `WITHOUT_THREAD` says otherwise."""
        found = self._function() if WITHOUT_THREAD.get() else await asyncio.to_thread(self._function)
        _results[self._key] = found
        while len(_results) > _KEPT:
            _results.popitem(last=False)


def result(function: Callable[..., T], *arguments: Any) -> T:
    """Return the result of a function.

    Args:
        function: A function without side effects.
        arguments: Its arguments, whose `repr` identifies them. Only a digest of them is kept.

    Raises:
        SlowWork: The result is not known yet.
    """
    key = hashlib.blake2b(repr((function.__qualname__, arguments)).encode(), digest_size=32).digest()
    if key not in _results:
        raise SlowWork(key, lambda: function(*arguments))
    known: T = _results[key]
    return known
