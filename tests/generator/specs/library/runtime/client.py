"""Base class of the clients."""

from __future__ import annotations


class Client:
    """Calls the API."""

    def close(self) -> None:
        """Do nothing."""
