"""Handlers for verdict reasons."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.fraud import verdict_reasons


@operation("common.fraud.verdict_reasons.override")
def override(call: Call) -> dict[str, Any]:
    """Override what a reason leads to."""
    return {"verdict_reason_action": verdict_reasons.override(call.world, call.arguments.body)}


@operation("common.fraud.verdict_reasons.list")
def list(call: Call) -> dict[str, Any]:  # noqa: A001 (named by the operation)
    """Return the reasons with their overrides."""
    overrides_only = call.arguments.body.get("overrides_only", False)
    return {"verdict_reason_actions": verdict_reasons.all_reasons(call.world, overrides_only=overrides_only)}
