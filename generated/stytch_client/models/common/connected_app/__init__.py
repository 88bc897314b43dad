"""Models of `common.connected_app`."""

from typing import Literal

from typing_extensions import TypeAliasType

from ...._runtime.model import Model

ClientType = TypeAliasType(
    "ClientType", Literal["first_party", "first_party_public", "third_party", "third_party_public"] | str
)
"""Whether the app is your own (`first_party`) or that of another developer (`third_party`). Apps with the suffix `_public`
cannot keep a secret, such as those that run in a browser or on a phone.
"""


class ConnectedApp(Model):
    """An app that uses accounts of the project for sign-in."""

    connected_app_id: str
    """ID of the app."""

    name: str
    """Name of the app."""

    description: str
    """Description of the app."""

    client_type: ClientType
    """Whether the app is your own (`first_party`) or that of another developer (`third_party`). Apps with the suffix
    `_public` cannot keep a secret, such as those that run in a browser or on a phone.
    """

    logo_url: str | None = None
    """URL of the logo; null or empty if there is none."""


class AuthorizedApp(ConnectedApp):
    """An app to which a user or member has granted access."""

    scopes_granted: str
    """Scopes of the last authorization, separated by spaces."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("clients",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
