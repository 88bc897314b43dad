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
    """Tokens and scopes that the OAuth provider issued for its own API."""

    access_token: Annotated[str, Field(repr=False)]
    """Access token for the provider's API."""

    refresh_token: Annotated[str, Field(repr=False)]
    """Token that is exchanged for a new access token; an empty string if the provider issued none."""

    id_token: Annotated[str, Field(repr=False)]
    """JWT about the user; an empty string if the provider does not support OpenID Connect."""

    scopes: list[str]
    """Scopes that the provider granted."""

    expires_at: datetime | None = None
    """When the access token expires; null if the provider does not state it."""


class AttachResponse(Envelope):
    """The token that connects the sign-in with the user."""

    oauth_attach_token: Annotated[str, Field(repr=False)]
    """Token for the start endpoint of the provider. It works once."""


class AuthenticateResponse(Envelope):
    """The user, who signed in with the provider, and the provider's tokens."""

    user_id: str
    """ID of the user."""

    provider_subject: str
    """ID of the account at the provider, the claim `sub` of OpenID Connect."""

    provider_type: str
    """The provider, such as `Google`."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    provider_values: ProviderValues
    """Tokens and scopes that the OAuth provider issued for its own API."""

    user: User
    """The user, whose providers include the account."""

    reset_sessions: bool
    """Whether you must end sessions of the user that your own application manages. Stytch has already revoked its own."""

    oauth_user_registration_id: str
    """ID of the user's registration with the provider."""

    user_session: Session | None = None
    """The session, which is `session` in other responses; null if none was started or extended."""

    user_device: DeviceInfo | None = None
    """Device of the user; null unless a telemetry ID was sent."""
