"""The operations that an exchange leads to: by the links of the document, and by the messages that it sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from stytch_contract.walks.environment import Environment
from stytch_contract.walks.messages import Recipients
from stytch_contract.walks.outside.outside_values import OutsideValues
from stytch_contract.walks.step_cases import StepCases
from stytch_contract.walks.walk_memory import OWNERS, SESSION_FIELDS, FollowUp, Values, identifying_values

# What so many responses have leads nowhere.
_OF_MANY_RESPONSES = SESSION_FIELDS | {"organization_id", "email_address", "email", *OWNERS}
_IN_LIST = re.compile(r"#/.*/\d+(/|$)")


class FollowUps:
    """Finds what follows.

    Args:
        steps: The operations that walks may call.
        environment: Says whether lists may hold what a walk did not make.
        outside: Makes the values that no response has.
    """

    def __init__(self, steps: StepCases, environment: Environment, outside: OutsideValues) -> None:
        self._steps = steps
        self._environment = environment
        self._recipients = Recipients(steps.required)
        self._needs = {name: outside.source(name).needs for name in steps.operations}

    def links(self, name: str) -> Iterator[dict[str, Any]]:
        """The links of an operation to others that walks may call, by their names."""
        responses = self._steps.operations[name].definition.raw["responses"]
        (declared,) = [response.get("links", {}) for status, response in responses.items() if status.startswith("2")]
        for _, link in sorted(declared.items()):
            if link["operationId"] in self._steps.operations:
                yield link

    def linked(self, name: str) -> set[str]:
        """The operations that the links of an operation lead to."""
        return {link["operationId"] for link in self.links(name)}

    def by_links(self, name: str, sent: Values, response: Values, known: Values) -> Iterator[FollowUp]:
        """The operations that the links of an accepted request lead to.

        Args:
            name: Dotted name of the operation.
            sent: The request's parameters and body fields.
            response: The response body.
            known: Further values for the operations.
        """
        for link in self.links(name):
            expressions = {**link.get("parameters", {}), **link.get("requestBody", {})}
            # A list may hold what the walk did not make.
            if self._environment.shared and any(_IN_LIST.search(str(value)) for value in expressions.values()):
                continue
            resolved = {key: resolve_expression(value, response, sent) for key, value in expressions.items()}
            # What the response does not have, such as the first object of an empty list, cannot be used.
            if all(resolved[key] or not str(value).startswith("$response") for key, value in expressions.items()):
                yield link["operationId"], {**known, **{key: value for key, value in resolved.items() if value}}

    def by_needs(self, response: Values, values: Values) -> Iterator[FollowUp]:
        """The operations for which devices, people and other systems make values of what a response has.

        Args:
            response: The response body.
            values: The values of the request and the response.
        """
        returned = identifying_values(response).keys() - _OF_MANY_RESPONSES
        for name, needs in self._needs.items():
            if needs & returned and needs <= values.keys():
                yield name, values

    def by_messages(self, name: str, messages: Iterable[Values], known: Values) -> Iterator[FollowUp]:
        """The operations that take what the messages of an accepted request contain.

        Args:
            name: Dotted name of the operation.
            messages: The messages.
            known: Further values for the operations.
        """
        for message in messages:
            if target := self._recipients.of(message, self.linked(name)):
                yield target.operation, {**known, target.argument: target.value}


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
