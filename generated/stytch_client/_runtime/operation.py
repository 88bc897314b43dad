"""The fixed facts of one API operation, which the generated methods hand to the runtime."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_REPEATABLE = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API.

    Args:
        id: dotted name, e.g. `b2b.sessions.authenticate`.
        method: HTTP method in capitals.
        path: path template; each `{name}` is filled from the path arguments.
        retry: `"safe"` marks a POST that only reads; `"method"` lets the HTTP method decide.
        sensitive: wire names of body or query fields whose values must never show in an error text.
    """

    id: str
    method: str
    path: str
    retry: Literal["method", "safe"] = "method"
    sensitive: tuple[str, ...] = ()

    @property
    def repeatable(self) -> bool:
        """Whether sending it twice is harmless even if the first one was carried out."""
        return self.retry == "safe" or self.method in _REPEATABLE
