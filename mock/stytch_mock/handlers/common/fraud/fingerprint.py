"""Handler for lookups of devices."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.fraud import fingerprints


@operation("common.fraud.fingerprint.lookup")
def lookup(call: Call) -> dict[str, Any]:
    """Return a device and the verdict on it."""
    return fingerprints.look_up(call.world, call.arguments.body)
