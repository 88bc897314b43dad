"""What a walk needs from a backend besides its API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from stytch_contract.plugs.addresses import Addresses
from stytch_contract.walks.walk_memory import FollowUp, Values


class Outside(Protocol):
    """What happens at a backend outside its API."""

    def set_up(self, settings: dict[str, Any]) -> dict[str, list[str]]:
        """Change settings of the project, and create tokens and objects that no operation creates; return their IDs."""
        ...

    def sign_in(self, provider: str, parameters: Mapping[str, Any]) -> dict[str, str]:
        """Sign in at an OAuth provider or an SSO connection, and return the parameters of the redirect.

        Raises:
            RuntimeError: The sign-in was refused.
        """
        ...

    def add_app(self) -> dict[str, str]:
        """Add a first-party connected app, and return its `client_id`, `client_secret` and `redirect_uri`."""
        ...

    def redeem(self, app: Mapping[str, str], code: str) -> str:
        """Redeem an authorization code as a connected app, and return the access token.

        Raises:
            RuntimeError: The code was refused.
        """
        ...


class Environment(Protocol):
    """What a walk needs from a backend besides its API."""

    @property
    def shared(self) -> bool:
        """Whether the project may have objects of others, which walks must not touch."""
        ...

    @property
    def outside(self) -> Outside | None:
        """What happens outside the API; None if the backend offers no access to it."""
        ...

    @property
    def addresses(self) -> Addresses:
        """The addresses of the people whom walks make up."""
        ...

    def beginnings(self, product: str) -> list[FollowUp]:
        """Requests that a walk through a product may begin with, because the messages that they send are known."""
        ...

    def owns(self, response: Values) -> bool:
        """Whether walks may use a response: it is not about objects of others."""
        ...

    def stateful_operations(self) -> frozenset[str]:
        """The operations whose responses depend on earlier requests; walks call and link to no others."""
        ...

    def reset(self) -> None:
        """Delete all objects and messages of the project."""
        ...

    def new_messages(self, sender: str, known: Values) -> list[Values]:
        """The emails and texts sent since the last call, oldest first.

        Args:
            sender: Dotted name of the operation that was called.
            known: The values of its request and response.
        """
        ...

    def now(self) -> float:
        """The backend's time, in Unix seconds."""
        ...

    def advance_clock(self, seconds: float) -> None:
        """Move the backend's clock forward."""
        ...
