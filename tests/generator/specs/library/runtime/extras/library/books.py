"""Methods of books that need no request."""

from __future__ import annotations


class BooksExtra:
    """Joined to the generated class."""

    def shelve(self) -> None:
        """Do nothing."""
