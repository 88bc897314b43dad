"""The peers of the measurements, their versions, and the machine that all run on."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .processes import CouldNotMeasureError

PUBLISHED_CLIENT = "stytch"
STOCK_GENERATOR = "openapi-python-client"
STOCK_FUZZER = "schemathesis"


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
    """Return what the numbers depend on: day, processor, its load, system, Python, and the versions of the peers."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    found = [
        f"{datetime.now(UTC):%Y-%m-%d}",
        f"{os.cpu_count()} x {_processor()}",
        f"load {load}",
        f"{platform.system()} {platform.machine()}",
        f"{platform.python_implementation()} {platform.python_version()}",
    ]
    for name in (PUBLISHED_CLIENT, STOCK_GENERATOR, STOCK_FUZZER):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} missing")
    return "; ".join(found)


def _processor() -> str:
    """Return the model of the processor; only Linux tells it in full."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor() or "unknown processor")
