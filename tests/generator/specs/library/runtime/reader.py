"""The argument that carries a reader's card."""

from __future__ import annotations


class Reader:
    """The person who borrows books."""

    def headers(self) -> dict[str, str]:
        """Return the headers of the card."""
        return {"X-Reader-Card": "card-1"}
