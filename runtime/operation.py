"""The constants of one API operation, which the generated methods pass to the runtime."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_IDEMPOTENT_METHODS = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API.

    Args:
        id: Dotted name, such as `b2b.sessions.authenticate`.
        method: HTTP method in capitals.
        path: Path template; each `{name}` is replaced by the path argument of that name.
        retry: `"safe"` for a POST that only reads; `"method"` if the HTTP method decides whether to retry.
        sensitive: Names of body and query fields whose values must not appear in error texts.
    """

    id: str
    method: str
    path: str
    retry: Literal["method", "safe"] = "method"
    sensitive: tuple[str, ...] = ()

    @property
    def idempotent(self) -> bool:
        """Whether a second request is harmless even if the first one was carried out."""
        return self.retry == "safe" or self.method in _IDEMPOTENT_METHODS
