"""The email addresses and phone numbers of the people whom a run makes up."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What the run makes is named so that people who see it in a project know where it is from.
NAME = "contract-test"
_DIGITS = 11


@dataclass(frozen=True)
class Addresses:
    """Patterns of addresses, in which `{}` becomes a number that differs from person to person.

    Args:
        email: Pattern of email addresses, such as `qa+{}@example.org`.
        phone: Pattern of phone numbers, such as `+1415555{}`; the number gets 11 digits.
    """

    email: str = f"{NAME}-{{}}@example.com"
    phone: str = "+1415555{}"

    def new_email(self, number: int) -> str:
        """The email address of a person.

        Args:
            number: What distinguishes the person.
        """
        return self.email.replace("{}", str(number))

    def new_phone(self, number: int) -> str:
        """The phone number of a person.

        Args:
            number: What distinguishes the person; the last digits count.
        """
        missing = max(_DIGITS - sum(map(str.isdigit, self.phone)), 1)
        return self.phone.replace("{}", f"{number % 10**missing:0{missing}}")

    def has_email(self, address: str) -> bool:
        """Whether an address is of the pattern."""
        return _matches(self.email, address)

    def has_phone(self, address: str) -> bool:
        """Whether a phone number is of the pattern."""
        return _matches(self.phone, address)


def _matches(pattern: str, address: str) -> bool:
    before, _, after = pattern.partition("{}")
    return bool(re.fullmatch(rf"{re.escape(before)}\d+{re.escape(after)}", address, re.IGNORECASE))
