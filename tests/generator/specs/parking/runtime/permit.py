"""A permit, shown in one of two ways."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Permit:
    """The right to enter."""

    badge: str
