"""Handlers for the RBAC policy."""

from __future__ import annotations

from typing import Any

from ...handler_registry import Call, operation
from ...rules.consumer import roles


@operation("consumer.rbac.policy")
def policy(call: Call) -> dict[str, Any]:
    """Return the policy of the project."""
    return {"policy": roles.effective_policy(call.world)}
