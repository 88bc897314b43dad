"""Generates the values under `given`, new for every run, so that runs against one backend do not collide."""

from __future__ import annotations

import random
import re
from typing import Any, Final

from stytch_contract.devices import signers
from stytch_contract.plugs.addresses import NAME, Addresses

PHRASES: Final = (
    "`an email address`, `an email address at ${domain}`, `a domain`, `a phone number`, `a slug`, `N letters`, "
    "`N codes`, `a secret`, `an Ethereum wallet`, `a Solana wallet`, `a passkey` or `a token issuer`"
)
_LETTERS: Final = re.compile(r"(\d+) letters")
_CODES: Final = re.compile(r"(\d+) codes")
_EMAIL_AT_DOMAIN: Final = re.compile(r"an email address at \$\{(\w+)\}")
_FIXED_PHRASES: Final = frozenset({"an email address", "a domain", "a phone number", "a slug", "a secret"})
_BASE32_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def is_known_phrase(phrase: object) -> bool:
    """Whether `generate_values` knows a phrase."""
    return isinstance(phrase, str) and (
        phrase in _FIXED_PHRASES
        or phrase in signers.PHRASES
        or any(form.fullmatch(phrase) for form in (_LETTERS, _CODES, _EMAIL_AT_DOMAIN))
    )


def generate_values(phrases: dict[str, str], random_source: random.Random, addresses: Addresses) -> dict[str, Any]:
    """Generate a value for each phrase, in their order.

    Args:
        phrases: Phrases by name; one may refer to the domain of an earlier one.
        random_source: Decides what the phrase leaves open.
        addresses: The addresses of people.
    """
    values: dict[str, Any] = {}
    for name, phrase in phrases.items():
        values[name] = _generate(phrase, values, random_source, addresses)
    return values


def _generate(phrase: str, values: dict[str, Any], random_source: random.Random, addresses: Addresses) -> Any:
    if found := _LETTERS.fullmatch(phrase):
        return "x" * int(found[1])
    if found := _CODES.fullmatch(phrase):
        return ["-".join(_word(random_source) for _ in range(3)) for _ in range(int(found[1]))]
    if phrase in signers.PHRASES:
        return signers.new_signer(phrase, random_source)
    number = random_source.randrange(10**9)
    if found := _EMAIL_AT_DOMAIN.fullmatch(phrase):
        return f"{NAME}-{number}@{values[found[1]]}"
    return {
        "an email address": addresses.new_email(number),
        "a domain": f"{NAME}-{number}.example.com",
        "a phone number": addresses.new_phone(number),
        "a slug": f"{NAME}-{number}",
        "a secret": "".join(random_source.choices(_BASE32_ALPHABET, k=32)),
    }[phrase]


def _word(random_source: random.Random) -> str:
    return "".join(random_source.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=4))
