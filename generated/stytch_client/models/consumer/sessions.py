"""Models of `consumer.sessions`."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from ..._runtime.model import Model
from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from ..common.factors import AuthenticationFactor
from ..common.jwks import JWK
from ..common.rbac import AuthorizationVerdict
from .attributes import Attributes
from .users import User


class Session(Model):
    """Period for which a user counts as signed in, and the factors that rests on."""

    session_id: str
    """Identifier of the session."""

    user_id: str
    """User who is signed in."""

    authentication_factors: list[AuthenticationFactor]
    """Proofs of identity the session rests on."""

    roles: list[str]
    """Roles in force for the session, by ID."""

    started_at: datetime | None = None
    """When the session was started."""

    last_accessed_at: datetime | None = None
    """When the session was last authenticated."""

    expires_at: datetime | None = None
    """When the session ends unless it is extended."""

    attributes: Attributes | None = None
    """Browser or app the session was started from."""

    custom_claims: dict[str, Any] | None = None
    """Claims of your own that the session holds."""


class AuthorizationCheck(Model):
    """Action that the user must be permitted to take, or the call is refused with status 403."""

    resource_id: str
    """Resource the action is taken on."""

    action: str
    """Action to be taken."""


class GetResponse(Envelope):
    """Sessions of the user that have not ended."""

    sessions: list[Session]
    """The sessions; empty if there is none."""


class AuthenticateResponse(Envelope):
    """The session, which is alive."""

    session: Session
    """The session."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session."""

    session_jwt: Annotated[str, Field(repr=False)]
    """New JWT of the session, valid for five minutes."""

    user: User
    """User who is signed in."""

    verdict: AuthorizationVerdict | None = None
    """Outcome of the authorization check, if one was asked for."""


class RevokeResponse(Envelope):
    """Confirmation that the session has ended."""


class GetJwksResponse(Envelope):
    """Keys that verify the session JWTs of the project."""

    keys: list[JWK]
    """The keys; two while one is taking over from the other."""


class StartedSession(Model):
    """User who is signed in now, and the session."""

    user_id: str
    """Identifier of the user."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user."""

    session: Session | None = None
    """The session; null if none was started."""

    user_device: DeviceInfo | None = None
    """Device of the user, if a telemetry ID was sent."""


class MigrateResponse(Envelope, StartedSession):
    """Session that continues the one of the other system."""


class ExchangeAccessTokenResponse(Envelope, StartedSession):
    """Session of the user who authorized the app."""


class AttestResponse(Envelope, StartedSession):
    """Session of the user whom the token names."""
