"""Runtime expressions of OpenAPI links, resolved against a request and its response."""

from __future__ import annotations

from typing import Any


def resolve_expression(expression: Any, response: Any, sent: dict[str, Any]) -> Any:
    """The value of a link's expression.

    Args:
        expression: A runtime expression such as `$response.body#/member_id`, a list of them, or a constant.
        response: The response body.
        sent: The request's parameters and body fields.

    Returns:
        The value; None when request and response do not have it.
    """
    if isinstance(expression, list):
        values = [resolve_expression(item, response, sent) for item in expression]
        return None if None in values else values
    if not isinstance(expression, str) or not expression.startswith("$"):
        return expression
    source, _, pointer = expression.partition("#/")
    value: Any = response if source == "$response.body" else sent
    if not pointer:
        return sent.get(expression.rpartition(".")[2])
    for key in pointer.split("/"):
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            return None
    return value
