"""How long a call may take, phase by phase and altogether."""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import isfinite

from .errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Timeout:
    """Limits of one call, in seconds; every limit is finite and greater than 0.

    Args:
        connect: opening a connection, per attempt.
        read: silence of the server while a response is awaited or read, per attempt.
        total: the whole call with all attempts and the waits between them.

    Raises:
        ConfigurationError: a limit is not a finite number greater than 0.
    """

    connect: float = 5.0
    read: float = 30.0
    total: float = 60.0

    def __post_init__(self) -> None:
        """Refuse limits that would switch a timeout off."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                raise ConfigurationError(f"timeout.{field.name}: give seconds as a number")
            if not (isfinite(value) and value > 0):
                raise ConfigurationError(f"timeout.{field.name}: {value} is not a number of seconds above 0")

    def within(self, remaining: float) -> Timeout:
        """Return these limits cut to the `remaining` seconds of the call."""
        return self if remaining >= self.total else Timeout(self.connect, self.read, remaining)


def parse_timeout(value: float | Timeout | None, default: Timeout) -> Timeout:
    """Read a `timeout=` argument: `None` keeps `default`, a number is the total in seconds."""
    if value is None:
        return default
    if isinstance(value, Timeout):
        return value
    return Timeout(default.connect, default.read, value)
