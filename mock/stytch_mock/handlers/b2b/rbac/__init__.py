"""Handlers for the RBAC policy."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.b2b.rbac import rbac


@operation("b2b.rbac.policy")
def policy(call: Call) -> dict[str, Any]:
    """Return the policy of the project."""
    return {"policy": rbac.effective_policy(call.world)}
