"""The description of an operation for a call."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Operation:
    """One operation of the API."""

    id: str
    method: str
    path: str
    retry: str = "method"
    sensitive: tuple[str, ...] = ()
