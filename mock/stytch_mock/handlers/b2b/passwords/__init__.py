"""Handlers for passwords of members."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.b2b.passwords import password_login
from ....rules.passwords import strength


@operation("b2b.passwords.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Sign in with a password."""
    return password_login.authenticate(call.world, call.arguments.body, operation=call.operation_id)


@operation("b2b.passwords.strength_check")
def strength_check(call: Call) -> dict[str, Any]:
    """Return how strong a password is."""
    body = call.arguments.body
    known = [body["email_address"]] if "email_address" in body else []
    shown = strength.response(strength.estimate(body["password"], *known))
    feedback = shown.pop("feedback")
    zxcvbn = {name: feedback[name] for name in ("warning", "suggestions")}
    return {**shown, "luds_feedback": None, "zxcvbn_feedback": zxcvbn}


@operation("b2b.passwords.migrate")
def migrate(call: Call) -> dict[str, Any]:
    """Set the password of a member from a hash of another system."""
    return password_login.migrate(call.world, call.arguments.body)
