"""Models of `common.connected_app`."""

from typing import Literal

from typing_extensions import TypeAliasType

from ..._runtime.model import Model

ClientType = TypeAliasType(
    "ClientType", Literal["first_party", "first_party_public", "third_party", "third_party_public"] | str
)
"""Who made the app, you (`first_party`) or others (`third_party`). The suffix `_public` marks apps that cannot
keep a secret, such as those that run in a browser or on a phone.
"""


class ConnectedApp(Model):
    """App that signs people in with their accounts of the project."""

    connected_app_id: str
    """Identifier of the app."""

    name: str
    """Name of the app."""

    description: str
    """What the app says about itself."""

    client_type: ClientType
    """Who made the app, you (`first_party`) or others (`third_party`). The suffix `_public` marks apps that
    cannot keep a secret, such as those that run in a browser or on a phone.
    """

    logo_url: str | None = None
    """Address of the app's logo; null or empty if it has none."""


class AuthorizedApp(ConnectedApp):
    """App that a person has given access to."""

    scopes_granted: str
    """Scopes that the person granted last, separated by spaces."""
