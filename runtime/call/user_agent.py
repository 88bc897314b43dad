"""Says who is calling: one place for the package's name, version, logger name and User-Agent."""

from __future__ import annotations

import sys
from typing import Final

# Read off the module's own dotted name, so that the copy inside a package needs no edit.
PACKAGE: Final = __name__.partition(".")[0]
LOGGER: Final = PACKAGE


def version() -> str:
    """Return the version the surrounding package states, or "0" where it states none."""
    return str(getattr(sys.modules.get(PACKAGE), "__version__", "0"))


def user_agent() -> str:
    """Return the default User-Agent: this package and the Python it runs on."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{PACKAGE.replace('_', '-')}/{version()} Python/{python}"
