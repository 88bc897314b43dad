"""A clock for backends whose time cannot be moved: what expires soon is waited for."""

from __future__ import annotations

import time as system_time
from collections.abc import Callable
from dataclasses import dataclass

from stytch_contract.plugs.mailbox import NotAvailable


@dataclass(frozen=True)
class WaitingClock:
    """The clock of this machine.

    Args:
        longest: The longest wait in seconds.
        time: The time, in Unix seconds.
        sleep: Waits for a number of seconds.
    """

    longest: float
    time: Callable[[], float] = system_time.time
    sleep: Callable[[float], None] = system_time.sleep

    def now(self) -> float:
        """The time, in Unix seconds."""
        return self.time()

    def advance(self, seconds: float) -> None:
        """Wait.

        Raises:
            NotAvailable: It is too long.
        """
        if seconds > self.longest:
            raise NotAvailable(f"to wait for longer than {self.longest:g} s; give --clock, or a larger --wait-up-to")
        self.sleep(seconds)
