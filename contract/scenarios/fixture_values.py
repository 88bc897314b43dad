"""Makes up the values that a scenario is given, anew for every run, so that runs do not meet in one backend."""

from __future__ import annotations

import random
import re
from typing import Any, Final

PHRASES: Final = (
    "`an email address`, `an email address at ${domain}`, `a domain`, `a phone number`, `a slug`, `N letters`, "
    "`N codes` or `a secret`"
)
_LETTERS: Final = re.compile(r"(\d+) letters")
_CODES: Final = re.compile(r"(\d+) codes")
_AT: Final = re.compile(r"an email address at \$\{(\w+)\}")
_PLAIN: Final = frozenset({"an email address", "a domain", "a phone number", "a slug", "a secret"})
_BASE32: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def is_known(phrase: object) -> bool:
    """Whether `made` knows what to make of a phrase."""
    return isinstance(phrase, str) and (
        phrase in _PLAIN or any(form.fullmatch(phrase) for form in (_LETTERS, _CODES, _AT))
    )


def made(phrases: dict[str, str], dice: random.Random) -> dict[str, Any]:
    """One value a phrase, in their order.

    Args:
        phrases: by name; one may refer to an earlier one's domain.
        dice: decides what no phrase says.
    """
    values: dict[str, Any] = {}
    for name, phrase in phrases.items():
        values[name] = _made(phrase, values, dice)
    return values


def _made(phrase: str, values: dict[str, Any], dice: random.Random) -> Any:
    if found := _LETTERS.fullmatch(phrase):
        return "x" * int(found[1])
    if found := _CODES.fullmatch(phrase):
        return [f"{_word(dice)}-{_word(dice)}-{_word(dice)}" for _ in range(int(found[1]))]
    number = dice.randrange(10**9)
    if found := _AT.fullmatch(phrase):
        return f"person-{number}@{values[found[1]]}"
    return {
        "an email address": f"person-{number}@place-{number}.example.com",
        "a domain": f"place-{number}.example.com",
        "a phone number": f"+1415555{number % 10_000:04}",
        "a slug": f"example-{number}",
        "a secret": "".join(dice.choices(_BASE32, k=32)),
    }[phrase]


def _word(dice: random.Random) -> str:
    return "".join(dice.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=4))
