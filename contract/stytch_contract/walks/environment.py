"""What a walk needs from a backend besides its API."""

from __future__ import annotations

from typing import Protocol

from stytch_contract.walks.walk_memory import Values


class Environment(Protocol):
    """What a walk needs from a backend besides its API."""

    @property
    def shared(self) -> bool:
        """Whether the project may have objects of others, which walks must not touch."""
        ...

    def stateful_operations(self) -> frozenset[str]:
        """The operations whose responses depend on earlier requests; walks call and link to no others."""
        ...

    def reset(self) -> None:
        """Delete all objects and messages of the project."""
        ...

    def new_messages(self) -> list[Values]:
        """The emails and texts sent since the last call, oldest first."""
        ...

    def now(self) -> float:
        """The backend's time, in Unix seconds."""
        ...

    def advance_clock(self, seconds: float) -> None:
        """Move the backend's clock forward."""
        ...
