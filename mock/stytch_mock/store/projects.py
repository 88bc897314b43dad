"""The projects in the database, each with the digest of its secret."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from .database import Database


class Projects:
    """The projects in the database.

    Args:
        database: The database.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def used(self) -> list[str]:
        """Return the IDs of the projects whose secret a request has sent, in alphabetical order."""
        rows = self._database.execute("select project_id from worlds where secret != x'' order by project_id")
        return [str(project_id) for (project_id,) in rows]

    def secret(self, project_id: str) -> bytes | None:
        """Return the digest of a project's secret, empty if no request has sent one; None for an unknown project."""
        rows = self._database.execute("select secret from worlds where project_id = ?", (project_id,))
        return bytes(rows[0][0]) if rows else None

    def count_opening(self, project_id: str) -> int:
        """Add a project unless it exists, and return how often this was called for it."""
        ((openings,),) = self._database.execute(
            "insert into worlds values (?, x'', 1) on conflict do update set openings = openings + 1"
            " returning openings",
            (project_id,),
        )
        return int(openings)

    def set_secret(self, project_id: str, digest: bytes) -> None:
        """Save the digest of a project's secret."""
        with self._database.transaction():
            self._database.execute("update worlds set secret = ? where project_id = ?", (digest, project_id))
            self._database.expire_caches()

    def delete(self, project_id: str) -> None:
        """Delete a project."""
        with self._database.transaction():
            self._database.execute("delete from worlds where project_id = ?", (project_id,))
            self._database.expire_caches()


@lru_cache(maxsize=1024)
def digest_of(secret: str) -> bytes:
    """Return the digest of a secret."""
    # A fast hash is enough: these secrets protect test data only.
    return hashlib.blake2b(secret.encode(), digest_size=32).digest()
