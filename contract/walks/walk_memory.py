"""Values from the responses of a walk, so that later requests can refer to objects that exist."""

from __future__ import annotations

import random
import re
from collections import deque
from dataclasses import dataclass, field
from typing import Any

MAX_RESPONSES = 24
# Fields that identify or unlock an object. Other fields, such as settings, are not copied from call to call.
_IDENTIFYING_FIELD = re.compile(r"(_id|_token|_jwt|_slug|_code|phone_number|email|email_address|secret)$")
# Objects inside a response whose fields the next request may need.
NESTED_OBJECTS = ("organization", "member", "user", "member_session", "session")

Values = dict[str, Any]


@dataclass
class WalkMemory:
    """The identifying values of the latest responses of one walk.

    Args:
        random_source: Decides every choice.
        responses: A flat table of values for each response, oldest first.
    """

    random_source: random.Random
    responses: deque[Values] = field(default_factory=lambda: deque(maxlen=MAX_RESPONSES))

    def remember(self, known: Values, sent: Values, response: dict[str, Any]) -> Values:
        """Add the values of an accepted request and its response.

        Args:
            known: Values that were used to make the request.
            sent: The request's parameters and body fields.
            response: The response body.

        Returns:
            The stored table; the caller may add to it.
        """
        values = {**known, **_identifying_values(sent), **_identifying_values(response)}
        self.responses.append(values)
        return values

    def recall(self, names: frozenset[str]) -> Values:
        """The table with the most of the names; a random one of several such tables."""
        best = max((len(names & table.keys()) for table in self.responses), default=0)
        tables = [table for table in self.responses if len(names & table.keys()) == best]
        return self.random_source.choice(tables) if tables else {}


def _identifying_values(body: dict[str, Any]) -> Values:
    """The identifying fields of an object and its nested objects; those of the object itself win."""
    found: Values = {}
    for part in (*(body.get(name) for name in NESTED_OBJECTS), body):
        if isinstance(part, dict):
            found.update(
                {
                    key: value
                    for key, value in part.items()
                    if isinstance(value, str) and value and _IDENTIFYING_FIELD.search(key)
                }
            )
    codes = body.get("recovery_codes")
    if isinstance(codes, list) and codes and isinstance(codes[0], str):
        found["recovery_code"] = codes[0]
    return found
