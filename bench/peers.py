"""The peers of the measurements, and their versions."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from .processes import CouldNotMeasureError

PUBLISHED_CLIENT = "stytch"
STOCK_GENERATOR = "openapi-python-client"


def require_installed(distribution: str) -> str:
    """Return the version of a peer that a measurement needs.

    Raises:
        CouldNotMeasureError: It is not installed.
    """
    try:
        return version(distribution)
    except PackageNotFoundError:
        raise CouldNotMeasureError(
            f"the peer {distribution} is not installed; remove .venv and run any task, which installs requirements.lock"
        ) from None


def environment_line() -> str:
    """Return the environment that the numbers depend on: Python, the system, and the versions of the peers."""
    found = [
        f"{platform.python_implementation()} {platform.python_version()}",
        f"{platform.system()} {platform.machine()}",
    ]
    for name in (PUBLISHED_CLIENT, STOCK_GENERATOR):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} missing")
    return ", ".join(found)
