"""What a walk gets from a backend that others use too: its API, and what a team gives besides."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import Any

from stytch_contract.cleanup.made_objects import MadeObjects
from stytch_contract.plugs.addresses import Addresses
from stytch_contract.plugs.hook import HookClock
from stytch_contract.plugs.inbox import Inbox
from stytch_contract.plugs.plugs import Opened
from stytch_contract.plugs.sandbox import BEGINNINGS, SandboxMailbox
from stytch_contract.walks.messages import sends_message
from stytch_contract.walks.walk_memory import FollowUp, Values, identifying_values

_EMAIL_ADDRESSES = ("email_address", "email")
_PHONE_NUMBERS = ("phone_number", "mfa_phone_number")


@dataclass(frozen=True)
class ApiEnvironment:
    """A project that may have objects of others.

    Args:
        operations: Dotted names of the operations that walks may call.
        plugs: What there is besides the API. Without a mailbox, there are the codes of the sandbox.
        made: What the run made; only that is used further.
    """

    operations: frozenset[str]
    plugs: Opened = field(default_factory=Opened)
    made: MadeObjects | None = None
    shared: bool = True
    outside: None = None

    @property
    def addresses(self) -> Addresses:
        """The addresses of the people whom walks make up."""
        return self.plugs.addresses

    def beginnings(self, product: str) -> list[FollowUp]:
        """Requests with addresses of the sandbox, unless there is a mailbox."""
        begun = () if self.plugs.inbox else BEGINNINGS.get(product, ())
        return [(name, dict(values)) for name, values in begun if name in self.stateful_operations()]

    def owns(self, response: Values) -> bool:
        """Whether a response is about objects that the run made, or about none."""
        return self.made is None or self.made.owns(identifying_values(response))

    def stateful_operations(self) -> frozenset[str]:
        """All operations."""
        return self.operations

    def reset(self) -> None:
        """Do nothing; the objects of the project may belong to others."""

    def new_messages(self, sender: str, known: Values) -> list[dict[str, Any]]:
        """The message that an operation sent to an address in its request or response, if it comes."""
        if not sends_message(sender):
            return []
        inbox = self.plugs.inbox or Inbox(SandboxMailbox())
        fields = _PHONE_NUMBERS if re.search(r"\.(sms|whatsapp)\.", sender) else _EMAIL_ADDRESSES
        readable = [known[name] for name in fields if name in known and inbox.mailbox.reads(known[name])]
        has_code = ".otps." in sender  # such a message may have links, too
        return [
            {
                "operation": sender,
                "channel": "email" if "@" in to else "sms",
                "code": one.code,
                "token": "" if has_code else one.token,
            }
            for to in readable[:1]
            for one in inbox.new(to)
        ]

    def now(self) -> float:
        """The backend's time, in Unix seconds."""
        return self.plugs.clock.now() if self.plugs.clock else time.time()

    def advance_clock(self, seconds: float) -> None:
        """Move the backend's clock forward, if there is a way; nothing is waited for."""
        if isinstance(self.plugs.clock, HookClock):
            self.plugs.clock.advance(seconds)
