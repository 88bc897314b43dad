"""Pure functions that take too long for the event loop, such as password hashes: they run in a thread."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final, TypeVar

from ..event_loop import in_thread

T = TypeVar("T")

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
        """Run the function; meanwhile, other requests get their responses."""
        _results[self._key] = await in_thread(self._function)
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
