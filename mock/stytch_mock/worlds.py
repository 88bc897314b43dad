"""Keeps one isolated world a project: everything the server remembers belongs to exactly one of them."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from threading import Lock

from .ids import Ids
from .keys import SigningKey

Clock = Callable[[], float]
"""Returns the time in Unix seconds."""


class World:
    """The state of one project.

    Args:
        project_id: Its project.
        secret: The secret that the project shall have; only a digest of it is kept.
        clock: The time that everything in this world goes by.
        ids: The source of all identifiers in this world.
    """

    def __init__(self, project_id: str, secret: str, clock: Clock, ids: Ids) -> None:
        self.project_id = project_id
        self.clock = clock
        self.ids = ids
        self._digest = _digest(secret)
        self._keys: list[SigningKey] = []
        self._making = Lock()

    def knows(self, secret: str) -> bool:
        """Return whether `secret` is that of the project."""
        return hmac.compare_digest(self._digest, _digest(secret))

    def signing_keys(self) -> list[SigningKey]:
        """Return the keys that verify this world's JWTs, newest last; the first is made when first asked for."""
        with self._making:
            if not self._keys:
                self._keys.append(SigningKey(self.ids.new("jwk"), self.clock()))
            return list(self._keys)


class Worlds:
    """All worlds of one server, each made when its project is first used.

    Args:
        clock: The time, in Unix seconds.
        seed: Makes the identifiers in each world repeatable; None makes them unpredictable.
    """

    def __init__(self, clock: Clock, seed: int | None) -> None:
        self._clock = clock
        self._seed = seed
        self._worlds: dict[str, World] = {}

    def __len__(self) -> int:
        """Return how many projects were used so far."""
        return len(self._worlds)

    def enter(self, project_id: str, secret: str) -> World | None:
        """Return the world of a project; None if it has another secret. The secret of first use becomes the world's."""
        world = self._worlds.get(project_id)
        if world is None:
            seed = None if self._seed is None else f"{self._seed}/{project_id}"
            world = self._worlds.setdefault(project_id, World(project_id, secret, self._clock, Ids(seed)))
        return world if world.knows(secret) else None

    def find(self, project_id: str) -> World | None:
        """Return the world of a project, None if the project was never used."""
        return self._worlds.get(project_id)


def _digest(secret: str) -> bytes:
    # A cheap hash on purpose: these secrets guard nothing but a test, and every request pays for it.
    return hashlib.blake2b(secret.encode(), digest_size=32).digest()
