"""The documented sandbox values of the consumer product; they work in every world, any number of times."""

from __future__ import annotations

from typing import Final

USER_ID: Final = "user-test-e3795c81-f849-4167-bfda-e4a6e9c280fd"
"""The user of all other values."""

EMAIL: Final = "sandbox@stytch.com"
PHONE_NUMBER: Final = "+10000000000"

CODE: Final = "000000"
"""The passcode for the address and the number above."""

SESSION_TOKEN: Final = "WJtR5BCy38Szd5AfoDpf0iqFKEt4EE5JhjlWUY7l3FtY"  # noqa: S105 (published)
"""The token of a session of the user. The documented token for `session_not_found` is unknown anyway."""

SESSION_STARTED_AT: Final = "2021-08-28T00:41:58.935673Z"


def is_sandbox_address(address: str) -> bool:
    """Return whether a text is the email address or the phone number of the sandbox."""
    return address.lower() in (EMAIL, PHONE_NUMBER)
