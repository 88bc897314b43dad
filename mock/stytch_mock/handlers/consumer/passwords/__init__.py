"""Handlers for passwords of users."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.consumer.login import password_login
from ....rules.passwords import strength


@operation("consumer.passwords.create")
def create(call: Call) -> dict[str, Any]:
    """Create a user with a password."""
    return password_login.create(call.world, call.arguments.body)


@operation("consumer.passwords.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Sign in with a password."""
    return password_login.authenticate(call.world, call.arguments.body)


@operation("consumer.passwords.strength_check")
def strength_check(call: Call) -> dict[str, Any]:
    """Return how strong a password is."""
    body = call.arguments.body
    return strength.response(strength.estimate(body["password"], *([body["email"]] if "email" in body else [])))


@operation("consumer.passwords.migrate")
def migrate(call: Call) -> dict[str, Any]:
    """Set the password of a user from a hash of another system."""
    return password_login.migrate(call.world, call.arguments.body)
