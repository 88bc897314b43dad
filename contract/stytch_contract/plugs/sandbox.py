"""The documented sandbox: an address, a number, a code and a token that the API accepts without sending anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from stytch_contract.plugs.mailbox import Message

EMAIL: Final = "sandbox@stytch.com"
PHONE_NUMBER: Final = "+10000000000"
# The person that the API responds with; not a record, so that it cannot be changed or deleted.
USER_ID: Final = "user-test-e3795c81-f849-4167-bfda-e4a6e9c280fd"
ORGANIZATION_ID: Final = "organization-test-007d9d4a-deac-4a87-ba0a-e6e8afba4d4b"
_CODE: Final = "000000"
_TOKEN: Final = "DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94="  # noqa: S105  (published, and of no project)
# The requests that the API accepts for them, by product.
BEGINNINGS: Final[Mapping[str, Sequence[tuple[str, Mapping[str, str]]]]] = {
    "consumer": (
        ("consumer.otps.email.login_or_create", {"email": EMAIL}),
        ("consumer.otps.sms.login_or_create", {"phone_number": PHONE_NUMBER}),
        ("consumer.magic_links.email.login_or_create", {"email": EMAIL}),
    ),
    "b2b": (
        ("b2b.magic_links.email.login_or_signup", {"organization_id": ORGANIZATION_ID, "email_address": EMAIL}),
        ("b2b.magic_links.email.discovery.send", {"email_address": EMAIL}),
    ),
}


class SandboxMailbox:
    """The mailbox of the sandbox: the codes and tokens are known, so that no message is needed."""

    def reads(self, address: str) -> bool:
        """Whether it is an address of the sandbox."""
        return address.lower() in {EMAIL, PHONE_NUMBER}

    def messages(self, to: str) -> list[Message]:
        """The message to an address of the sandbox."""
        return [Message(to, code=_CODE, token=_TOKEN if to != PHONE_NUMBER else "")]

    def close(self) -> None:
        """Do nothing."""
