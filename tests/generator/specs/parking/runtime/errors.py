"""The exceptions of the client."""

from __future__ import annotations


class ParkingError(Exception):
    """The base class of all errors."""


class APIError(ParkingError):
    """The server responded with an error."""
