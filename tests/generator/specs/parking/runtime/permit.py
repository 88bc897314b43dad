"""A permit, which is sent in one of two headers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Permit:
    """A permit to enter."""

    badge: str
