"""The time of one world, which its tests may freeze, set and advance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

from ..store.records import Records

Clock = Callable[[], float]
"""Returns the time in Unix seconds."""

JwtTime = Literal["world", "host"]
_KIND: Final = "clock"


class WorldClock:
    """The clock of one world: runs with the server's, until told otherwise.

    Args:
        host: The server's clock.
        records: The world's records, where changes are kept.
    """

    def __init__(self, host: Clock, records: Records) -> None:
        self._host = host
        self._records = records
        self._load()

    def now(self) -> float:
        """Return the world's time in Unix seconds."""
        if self._era != self._records.generation:
            self._load()
        return self._host() + self._offset if self._frozen is None else self._frozen

    def host(self) -> float:
        """Return the server's own time in Unix seconds."""
        return self._host()

    def jwt_now(self) -> float:
        """Return the time that JWTs are to be dated by: the world's, or the server's if the world was told so."""
        return self._host() if self.jwt_time == "host" else self.now()

    @property
    def frozen(self) -> bool:
        """Whether the world's time stands still."""
        self.now()
        return self._frozen is not None

    @property
    def jwt_time(self) -> JwtTime:
        """Whose time JWTs are dated by."""
        self.now()
        return self._tokens

    def freeze(self, frozen: bool) -> None:
        """Stop the time, or let it run on from where it stopped."""
        self._keep(self.now(), frozen, self.jwt_time)

    def set(self, moment: float) -> None:
        """Make it be `moment`, in Unix seconds, whether the time is frozen or not."""
        self._keep(moment, self.frozen, self.jwt_time)

    def advance(self, seconds: float) -> None:
        """Let some time pass at once."""
        self._keep(self.now() + seconds, self.frozen, self.jwt_time)

    def set_jwt_time(self, whose: JwtTime) -> None:
        """Date JWTs by the world's time, or by the server's: clients verify them against their own host's."""
        self._keep(self.now(), self.frozen, whose)

    def _keep(self, now: float, frozen: bool, tokens: JwtTime) -> None:
        kept = {"frozen": now if frozen else None, "offset": now - self._host(), "tokens": tokens}
        self._records.put(_KIND, _KIND, kept)
        self._take(kept)

    def _load(self) -> None:
        self._era = self._records.generation
        self._take(self._records.get(_KIND, _KIND) or {})

    def _take(self, kept: Mapping[str, Any]) -> None:
        self._frozen: float | None = kept.get("frozen")
        self._offset: float = kept.get("offset", 0)
        self._tokens: JwtTime = kept.get("tokens", "world")
