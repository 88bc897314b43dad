"""Models of `common.connected_app`."""

from typing import Literal

from typing_extensions import TypeAliasType

from ..._runtime.model import Model

ClientType = TypeAliasType(
    "ClientType", Literal["first_party", "first_party_public", "third_party", "third_party_public"] | str
)
"""Whether the app is your own (`first_party`) or of another party (`third_party`). The suffix `_public` marks
apps that cannot keep a secret, such as those that run in a browser or on a phone.
"""


class ConnectedApp(Model):
    """A Connected App, which people sign in to with their accounts of the project."""

    connected_app_id: str
    """ID of the app."""

    name: str
    """Name of the app."""

    description: str
    """Description of the app."""

    client_type: ClientType
    """Whether the app is your own (`first_party`) or of another party (`third_party`). The suffix `_public`
    marks apps that cannot keep a secret, such as those that run in a browser or on a phone.
    """

    logo_url: str | None = None
    """URL of the app's logo; null or an empty string if it has none."""


class AuthorizedApp(ConnectedApp):
    """A Connected App to which a person has granted access."""

    scopes_granted: str
    """Scopes that the person granted most recently, separated by spaces."""
