"""Models of `common.search`."""

from ..._runtime.model import Model


class ResultsMetadata(Model):
    """Total number of records, and the cursor of the next page."""

    total: int
    """Number of records on all pages; -1 if counting is turned off for the project."""

    next_cursor: str | None = None
    """Cursor of the next page; null or an empty string on the last page."""
