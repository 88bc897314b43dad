"""Tells "send null" apart from "send nothing", which `None` alone cannot."""

from __future__ import annotations

from typing import Final


class NullType:
    """The type of `Null`; there is one instance, and copies and pickles of it are that instance."""

    _instance: NullType | None = None

    def __new__(cls) -> NullType:
        """Return the one instance."""
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __repr__(self) -> str:
        """Show the name it is imported by."""
        return "Null"

    def __bool__(self) -> bool:
        """Be false, as JSON null is."""
        return False

    def __reduce__(self) -> tuple[type[NullType], tuple[()]]:
        """Unpickle to the one instance."""
        return NullType, ()


Null: Final = NullType()
"""Pass this as an argument to send JSON `null`; `None` means the argument is not sent."""
