"""What can go wrong."""

from __future__ import annotations


class ParkingError(Exception):
    """Base of all."""


class APIError(ParkingError):
    """The server refused."""
