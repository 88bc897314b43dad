"""The time limits of a call."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from .errors import ConfigurationError

MAX_SECONDS: Final = 86_400
"""The longest limit, a day; systems reject far longer ones with errors of their own."""


@dataclass(frozen=True, slots=True)
class Timeout:
    """The time limits of a call, in seconds; each must be above 0 and at most 86,400, a day.

    Args:
        connect: To open a connection, for each attempt. Default: 5 seconds.
        read: Between two parts of a response, for each attempt. Default: 30 seconds.
        total: For the whole call, with all attempts and the waits between them, but without loading the modules that
            the first call of a program needs. Default: 60 seconds.

    Raises:
        ConfigurationError: A limit is not a number above 0 and at most 86,400.
    """

    connect: float = 5.0
    read: float = 30.0
    total: float = 60.0

    def __post_init__(self) -> None:
        """Validate the limits."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                raise ConfigurationError(f"timeout.{field.name}: must be a number of seconds")
            if not 0 < value <= MAX_SECONDS:
                raise ConfigurationError(f"timeout.{field.name}: must be above 0 and at most {MAX_SECONDS} seconds")

    def within(self, remaining: float) -> Timeout:
        """Return these limits with a total of at most `remaining` seconds."""
        return self if remaining >= self.total else Timeout(self.connect, self.read, remaining)


def parse_timeout(value: float | Timeout | None, default: Timeout) -> Timeout:
    """Read a `timeout=` option: `None` gives `default`, a number is the total in seconds.

    Raises:
        ConfigurationError: It is not a number above 0 and at most 86,400.
    """
    if value is None:
        return default
    if isinstance(value, Timeout):
        return value
    return Timeout(default.connect, default.read, value)
