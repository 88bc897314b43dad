"""What a walk remembers of earlier answers, so that later requests can name things that exist."""

from __future__ import annotations

import base64
import hashlib
import hmac
import random
import re
import struct
from collections import deque
from dataclasses import dataclass, field
from typing import Any

REMEMBERED = 24
STEP = 30  # seconds that a time-based code holds
# Objects inside an answer whose own ids are those that the next request needs.
# Texts by which something is named or unlocked; others, such as settings, are not carried from call to call.
_HANDLE = re.compile(r"(_id|_token|_jwt|_slug|_code|phone_number|email|email_address|secret)$")
INNER = ("organization", "member", "user", "member_session", "session")

Facts = dict[str, Any]


@dataclass
class Memory:
    """The answers of one walk, newest last, each as a flat table of names and values.

    Args:
        dice: decides every choice.
    """

    dice: random.Random
    facts: deque[Facts] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def learn(self, known: Facts, sent: Facts, answered: dict[str, Any]) -> Facts:
        """Remember a request that was accepted, with what was known when it was made, and its answer."""
        learned = {**known, **_flat(sent), **_flat(answered)}
        self.facts.append(learned)
        return learned

    def about(self, names: frozenset[str]) -> Facts:
        """A remembered table that knows as many of the names as any; of several, one by chance."""
        best = max((len(names & table.keys()) for table in self.facts), default=0)
        tables = [table for table in self.facts if len(names & table.keys()) == best]
        return self.dice.choice(tables) if tables else {}


def totp(secret: str, now: float) -> str:
    """The six digits that an authenticator app shows at `now`, in Unix seconds (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(now) // STEP), hashlib.sha1).digest()
    offset = digest[-1] & 0xF
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def _flat(value: dict[str, Any]) -> Facts:
    """Names and texts of an object and of the objects in it that a request may be about; outer ones win."""
    found: Facts = {}
    for name in (*INNER, None):
        part = value if name is None else value.get(name)
        if isinstance(part, dict):
            found.update(
                {key: text for key, text in part.items() if isinstance(text, str) and text and _HANDLE.search(key)}
            )
    codes = value.get("recovery_codes")
    if isinstance(codes, list) and codes and isinstance(codes[0], str):
        found["recovery_code"] = codes[0]
    return found
