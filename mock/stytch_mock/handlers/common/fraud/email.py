"""Handler for the risk of email addresses."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.fraud import email_risk


@operation("common.fraud.email.risk")
def risk(call: Call) -> dict[str, Any]:
    """Rate an address."""
    return email_risk.rate(call.arguments.body["email_address"])
