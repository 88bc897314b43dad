"""What devices and people remember."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from stytch_contract.devices.signers import Signer
from stytch_contract.walks.environment import Environment
from stytch_contract.walks.walk_memory import Values, WalkMemory


@dataclass
class OutsideState:
    """What devices and people remember in one run.

    Args:
        environment: Knows the time.
        random_source: Decides every choice.
        memory: The memory of the walk.
        app: The connected app of the walk: `client_id`, `client_secret`, `redirect_uri`; empty if there is none.
        access_tokens: The access tokens of the app, by the authorization codes that it redeemed.
        may_share_passwords: Whether the walk may let organizations share passwords.
        wallets: All wallets by address.
        sign_ins: Number of sign-ins at OAuth providers.
    """

    environment: Environment
    random_source: random.Random
    memory: WalkMemory
    app: dict[str, str] = field(default_factory=dict)
    access_tokens: dict[str, str] = field(default_factory=dict)
    may_share_passwords: bool = False
    wallets: dict[str, Signer] = field(default_factory=dict)
    sign_ins: int = 0

    def new_name(self) -> str:
        """A name that nothing else has."""
        return f"person-{self.random_source.randrange(10**9)}"


def address_of(known: Values) -> str:
    """The email address of the member or user that values are about."""
    address: str = known.get("email_address") or known["email"]
    return address
