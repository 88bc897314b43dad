"""The name and version of the package: its User-Agent header and its logger name."""

from __future__ import annotations

import sys
from typing import Final

# Read from the dotted name of this module, so that the copy in a package is identical.
PACKAGE: Final = __name__.partition(".")[0]
LOGGER: Final = PACKAGE


def version() -> str:
    """Return the `__version__` of the package, or "0" if it has none."""
    return str(getattr(sys.modules.get(PACKAGE), "__version__", "0"))


def user_agent() -> str:
    """Return the default User-Agent header, with the versions of this package and of Python."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{PACKAGE.replace('_', '-')}/{version()} Python/{python}"
