"""The requests that rate limits count. They are no records: neither a snapshot nor an export has them."""

from __future__ import annotations

from .database import Database


class RequestCounts:
    """The requests of one project in the latest window of each rate limit.

    Args:
        database: The database.
        project_id: The project.
    """

    def __init__(self, database: Database, project_id: str) -> None:
        self._database = database
        self._project_id = project_id

    def get(self, limit_id: str, end: float) -> int:
        """Return the number of requests in the window of a limit that ends at a time, in Unix seconds."""
        rows = self._database.execute(
            "select requests from counted where project_id = ? and limit_id = ? and window_end = ?",
            (self._project_id, limit_id, end),
        )
        return int(rows[0][0]) if rows else 0

    def set(self, limit_id: str, end: float, requests: int) -> None:
        """Save the number of requests in a window, instead of that in an earlier one."""
        self._database.execute(
            "insert or replace into counted values (?, ?, ?, ?)", (self._project_id, limit_id, end, requests)
        )

    def keep_only(self, limit_ids: list[str]) -> None:
        """Forget the requests that other limits have counted."""
        marks = ", ".join("?" * len(limit_ids))
        self._database.execute(
            f"delete from counted where project_id = ? and limit_id not in ({marks})",  # noqa: S608 (question marks)
            (self._project_id, *limit_ids),
        )
