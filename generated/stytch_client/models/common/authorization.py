"""Models of `common.authorization`."""

from typing import Annotated

from pydantic import Field

from ..._runtime.model import Model
from .connected_app import ClientType


class ConnectedAppPublic(Model):
    """What may be shown of an app before it is authorized."""

    client_id: str
    """ID of the app."""

    client_name: str
    """Name of the app."""

    client_description: str
    """Description of the app."""

    client_type: ClientType
    """Whether the app is your own (`first_party`) or that of another developer (`third_party`). Apps with the suffix
    `_public` cannot keep a secret, such as those that run in a browser or on a phone.
    """

    logo_url: str | None = None
    """URL of the logo; null or empty if there is none."""


class ScopeResult(Model):
    """A requested scope, and whether it can be granted."""

    scope: str
    """Name of the scope."""

    description: str
    """Description of the scope for people, from the RBAC policy."""

    is_grantable: Annotated[bool, Field(strict=True)]
    """Whether the account has the permissions that the scope includes."""
