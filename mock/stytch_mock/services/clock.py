"""The clock of one world, which tests can freeze, set and advance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

from ..store.records import Records

Clock = Callable[[], float]
"""Returns the time in Unix seconds."""

JwtTime = Literal["world", "host"]
"""The clock that JWTs are dated by: the world's, or the server's."""

KIND: Final = "clock"


class WorldClock:
    """The clock of one world. It follows the server's clock until it is changed.

    Args:
        host: The server's clock.
        records: The world's records, which store the changes.
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
        """Return the time to date JWTs by, in Unix seconds."""
        return self._host() if self.jwt_time == "host" else self.now()

    @property
    def frozen(self) -> bool:
        """Whether the world's time is frozen."""
        self.now()
        return self._frozen is not None

    @property
    def jwt_time(self) -> JwtTime:
        """The clock that JWTs are dated by."""
        self.now()
        return self._jwt_time

    def freeze(self, frozen: bool) -> None:
        """Freeze the time, or let it continue from where it was frozen."""
        self._save(self.now(), frozen, self.jwt_time)

    def set(self, moment: float) -> None:
        """Set the time to a moment in Unix seconds, whether it is frozen or not."""
        self._save(moment, self.frozen, self.jwt_time)

    def advance(self, seconds: float) -> None:
        """Advance the time by some seconds."""
        self._save(self.now() + seconds, self.frozen, self.jwt_time)

    def set_jwt_time(self, jwt_time: JwtTime) -> None:
        """Choose the clock that JWTs are dated by: clients verify them against the clock of their own host."""
        self._save(self.now(), self.frozen, jwt_time)

    def _save(self, now: float, frozen: bool, jwt_time: JwtTime) -> None:
        state = {"frozen": now if frozen else None, "offset": now - self._host(), "tokens": jwt_time}
        with self._records.transaction():
            self._records.put(KIND, KIND, state)
            self._records.expire_caches()

    def _load(self) -> None:
        with self._records.transaction():  # another thread must not load an earlier state meanwhile
            self._era = self._records.generation
            self._apply(self._records.get(KIND, KIND) or {})

    def _apply(self, state: Mapping[str, Any]) -> None:
        self._frozen: float | None = state.get("frozen")
        self._offset: float = state.get("offset", 0)
        self._jwt_time: JwtTime = state.get("tokens", "world")
