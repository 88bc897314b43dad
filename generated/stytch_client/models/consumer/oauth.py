"""Models of `consumer.oauth`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ..._runtime.model import Model
from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from .sessions import Session
from .users import User


class ProviderValues(Model):
    """Tokens that the OAuth provider issued for its own API."""

    access_token: Annotated[str, Field(repr=False)]
    """Access token for the provider's API."""

    refresh_token: Annotated[str, Field(repr=False)]
    """Token that gets a new access token from the provider; an empty string if the provider sent none."""

    id_token: Annotated[str, Field(repr=False)]
    """JWT about the user, from providers that support OpenID Connect; an empty string from others."""

    scopes: list[str]
    """Scopes that the provider granted."""

    expires_at: datetime | None = None
    """When the access token expires; null if the provider did not send it."""


class AttachResponse(Envelope):
    """The token for the start endpoint."""

    oauth_attach_token: Annotated[str, Field(repr=False)]
    """Token for the start endpoint of the provider. It works once."""


class AuthenticateResponse(Envelope):
    """The user, who has signed in at the provider."""

    user_id: str
    """ID of the user."""

    provider_subject: str
    """ID of the account at the provider, the claim `sub`."""

    provider_type: str
    """The provider, such as `Google`."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    provider_values: ProviderValues
    """Tokens that the OAuth provider issued for its own API."""

    user: User
    """The user, with the account among the providers."""

    reset_sessions: bool
    """Whether you must end sessions of the user that your own application manages. Stytch has already revoked
    its own.
    """

    oauth_user_registration_id: str
    """ID of the registration of the account."""

    user_session: Session | None = None
    """The session; null if none was started or extended. Other operations name this field `session`."""

    user_device: DeviceInfo | None = None
    """Device of the user; null unless a telemetry ID was sent."""
