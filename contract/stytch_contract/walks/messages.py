"""The operations that send messages, and those that take what they contain: linked to the sender, or named like it."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import Any, NamedTuple

_SESSION = re.compile(r"session_token$")
# The last word of an operation that sends a message.
_SENDS = re.compile(r"\.(send|invite|login_or_create|login_or_signup|reset_start|require_reset|start_email_update)$")


def sends_message(operation: str) -> bool:
    """Whether an operation sends an email or a text, by its dotted name."""
    return bool(_SENDS.search(operation))


class Recipient(NamedTuple):
    """The operation that takes the content of a message.

    Attributes:
        operation: Dotted name of the operation.
        argument: Name of the argument that takes the code or the token.
        value: The code or the token.
    """

    operation: str
    argument: str
    value: str


class Recipients:
    """The operations that take a code or a token.

    Args:
        required: Names of the required arguments of each operation.
    """

    def __init__(self, required: Mapping[str, frozenset[str]]) -> None:
        self._arguments: dict[str, list[tuple[str, str]]] = {"code": [], "token": []}
        for operation, names in required.items():
            for kind, found in self._arguments.items():
                found.extend(
                    (operation, name)
                    for name in sorted(names)
                    if re.search(rf"(^|_){kind}$", name) and not _SESSION.search(name)
                )

    def of(self, message: Mapping[str, Any], linked: Container[str]) -> Recipient | None:
        """The recipient of a message: an operation that its sender links to, if there is one, or is named like it.

        Args:
            message: A message of the outbox: the operation that sent it, its channel, and a code or a token.
            linked: The operations that the sender links to.

        Returns:
            The recipient; None if no operation takes what the message contains.
        """
        kind = "token" if message["token"] else "code"
        words = {*message["operation"].split("."), message["channel"]}
        product = message["operation"].partition(".")[0]
        candidates = [found for found in self._arguments[kind] if found[0].startswith(f"{product}.")]
        if not message[kind] or not candidates:
            return None
        operation, argument = max(
            candidates, key=lambda found: (found[0] in linked, _similarity(words, set(found[0].split("."))))
        )
        return Recipient(operation, argument, message[kind])


def _similarity(left: set[str], right: set[str]) -> float:
    return len(left & right) / len(left | right)
