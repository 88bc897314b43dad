"""Values from the responses of a walk, so that later requests can refer to objects that exist."""

from __future__ import annotations

import random
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

MAX_RESPONSES = 24
# The latest operations that links and messages led to and that were not called yet.
MAX_FOLLOW_UPS = 16
# Fields that identify or unlock an object. Other fields, such as settings, are not copied from call to call.
_IDENTIFYING_FIELD = re.compile(
    r"(_id|_token|_jwt|_slug|_code|phone_number|email|email_address|secret|password"
    r"|credential_(creation|request)_options|(?<!code_)challenge|crypto_wallet_address)$"
)
# Objects inside a response whose fields the next request may need.
NESTED_OBJECTS = (
    "organization",
    "member",
    "user",
    "member_session",
    "session",
    "m2m_client",
    "connected_app",
    "connection",
)
# Values of two tables belong together if one of these is the same in both.
OWNERS = ("member_id", "user_id")
# What is known about an object is not known about one with another identity.
_IDENTITY = ("organization_id", *OWNERS)
# What one member or user has, so that it can be taken from another response about them.
OWNED = frozenset(
    {
        *("email_address", "email"),
        *("session_token", "session_jwt", "intermediate_session_token"),
        *("secret", "active_secret", "recovery_code", "password"),
        "webauthn_registration_id",
    }
)
# Values that an accepted request uses up.
_SINGLE_USE = re.compile(r"^(code|totp_code|recovery_code|token|.*magic_links_token|password_reset_token)$")

# Alternative fields of a request that identify its session.
SESSION_FIELDS = frozenset({"intermediate_session_token", "session_token", "session_jwt"})

Values = dict[str, Any]
# An operation and the values for its arguments.
FollowUp = tuple[str, Values]


@dataclass
class WalkMemory:
    """The identifying values of the latest responses of one walk.

    Args:
        random_source: Decides every choice.
        responses: A flat table of values for each response, oldest first.
        following: The operations that links and messages led to, with the values for them.
    """

    random_source: random.Random
    responses: deque[Values] = field(default_factory=lambda: deque(maxlen=MAX_RESPONSES))
    following: deque[FollowUp] = field(default_factory=lambda: deque(maxlen=MAX_FOLLOW_UPS))

    def remember(self, known: Values, sent: Values, response: dict[str, Any]) -> Values:
        """Add the values of an accepted request and its response.

        Args:
            known: Values that were used to make the request.
            sent: The request's parameters and body fields.
            response: The response body.

        Returns:
            The stored table; the caller may add to it.
        """
        returned = identifying_values(response)
        is_of_another = any(key in returned and known.get(key, returned[key]) != returned[key] for key in _IDENTITY)
        kept = {} if is_of_another else known
        merged = {**kept, **identifying_values(sent)}
        values = {**{key: value for key, value in merged.items() if not _SINGLE_USE.match(key)}, **returned}
        if "new_password" in sent:
            values["password"] = sent["new_password"]
        self.responses.append(values)
        spent = [value for key, value in sent.items() if _SINGLE_USE.match(key)]
        self._keep_following(lambda waiting: not any(value in spent for value in waiting.values()))
        return values

    def recall(self, names: frozenset[str]) -> Values:
        """The table with the most of the names, completed; at times one with up to two fewer.

        The table with the most names is about an object with a long history; others are about fresh ones.
        """
        best = max((len(names & table.keys()) for table in self.responses), default=0)
        least = max(best - 2, 0) if self.random_source.random() < 0.4 else best
        tables = [table for table in self.responses if len(names & table.keys()) >= least]
        return self.complete(self.random_source.choice(tables)) if tables else {}

    def complete(self, values: Values) -> Values:
        """Values, with what the newest responses about the same member or user have besides."""
        completed = dict(values)
        for table in reversed(self.responses):
            if any(owner in values and values[owner] == table.get(owner) for owner in OWNERS):
                completed.update({name: table[name] for name in sorted(OWNED & table.keys() - completed.keys())})
        return completed

    def forget(self, identifier: str) -> None:
        """Drop everything with the identifier, because its object was deleted."""
        responses = [table for table in self.responses if identifier not in table.values()]
        self.responses.clear()
        self.responses.extend(responses)
        self._keep_following(lambda waiting: identifier not in waiting.values())

    def forget_session(self, sent: Values) -> None:
        """Drop the session that a request had, because it has ended."""
        for key in SESSION_FIELDS & sent.keys():
            for table in (*self.responses, *(values for _, values in self.following)):
                if table.get(key) == sent[key]:
                    del table[key]

    def _keep_following(self, keep: Callable[[Values], bool]) -> None:
        kept = [follow_up for follow_up in self.following if keep(follow_up[1])]
        self.following.clear()
        self.following.extend(kept)


def identifying_values(body: dict[str, Any]) -> Values:
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
