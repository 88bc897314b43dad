"""Handlers for rules."""

from __future__ import annotations

from typing import Any, Final

from ....errors import ApiError
from ....handler_registry import Call, operation
from ....rules import pagination
from ....rules.fraud import rules
from ....rules.render import public_fields

_LIMIT: Final = 10


@operation("common.fraud.rules.set")
def set(call: Call) -> dict[str, Any]:  # noqa: A001 (named by the operation)
    """Set or remove a rule."""
    return rules.set_rule(call.world, call.arguments.body)


@operation("common.fraud.rules.list")
def list(call: Call) -> dict[str, Any]:  # noqa: A001 (named by the operation)
    """Return one page of the rules."""
    body = call.arguments.body
    found = [{**rule, "_id": rules.identifier(rule)} for rule in rules.current_rules(call.world)]
    try:
        shown, metadata = pagination.page(
            found,
            lambda _rule: True,
            identifier="_id",
            cursor=body.get("cursor", ""),
            limit=body.get("limit", _LIMIT),
        )
    except ApiError:
        raise ApiError("dfp_rule_invalid_cursor") from None
    return {"rules": [public_fields(rule) for rule in shown], "next_cursor": metadata["next_cursor"]}
