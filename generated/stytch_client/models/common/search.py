"""Models of `common.search`."""

from ..._runtime.model import Model


class ResultsMetadata(Model):
    """Size of the whole result and the way to its next page."""

    total: int
    """Number of records on all pages together; -1 if the project has counting switched off."""

    next_cursor: str | None = None
    """Cursor of the next page; null or empty on the last one."""
