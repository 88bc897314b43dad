"""The value that is sent as JSON `null`, as opposed to `None`, which is not sent."""

from __future__ import annotations

from typing import Final


class NullType:
    """The type of `Null`. It has one instance, which copying and unpickling return too."""

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
        """Be false, like JSON null."""
        return False

    def __reduce__(self) -> tuple[type[NullType], tuple[()]]:
        """Unpickle to the one instance."""
        return NullType, ()


Null: Final = NullType()
"""Pass this as an argument to send JSON `null`, which clears a field; an argument that is `None` is not sent."""
