"""A value for null, which differs from a missing value."""

from __future__ import annotations

from typing import Final


class NullType:
    """The type of `Null`."""


Null: Final = NullType()
