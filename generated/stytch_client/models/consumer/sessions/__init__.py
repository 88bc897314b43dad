"""Models of `consumer.sessions`."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from ...._runtime.model import Model
from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ...common.factors import AuthenticationFactor
from ...common.jwks import JWK
from ...common.rbac import AuthorizationVerdict
from ..attributes import Attributes
from ..users import User


class Session(Model):
    """A session of a user, with its factors."""

    session_id: str
    """ID of the session."""

    user_id: str
    """The user of the session."""

    authentication_factors: list[AuthenticationFactor]
    """Authentication factors of the session."""

    roles: Annotated[list[str], Field(strict=True)]
    """IDs of the roles in this session."""

    started_at: datetime | None = None
    """When the session was started."""

    last_accessed_at: datetime | None = None
    """When the session was last authenticated."""

    expires_at: datetime | None = None
    """When the session ends unless it is extended."""

    attributes: Attributes | None = None
    """Browser or app that started the session."""

    custom_claims: dict[str, Any] | None = None
    """Custom claims of the session; null if there are none."""


class GetResponse(Envelope):
    """Sessions of the user that have neither expired nor been revoked."""

    sessions: list[Session]
    """The sessions; empty if there are none."""


class AuthenticateResponse(Envelope):
    """The session with a new JWT, and its user."""

    session: Session
    """The session."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session."""

    session_jwt: Annotated[str, Field(repr=False)]
    """New JWT of the session, valid for five minutes."""

    user: User
    """The user of the session."""

    verdict: AuthorizationVerdict | None = None
    """Result of the authorization check, if there was one."""


class RevokeResponse(Envelope):
    """Confirms that the session was revoked."""


class GetJwksResponse(Envelope):
    """The keys that verify session JWTs of the project."""

    keys: list[JWK]
    """Public keys; two during the month after a change of the signing key."""


class StartedSession(Model):
    """A user and a new or extended session."""

    user_id: str
    """ID of the user."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user."""

    session: Session | None = None
    """The session; null if there is none."""

    user_device: DeviceInfo | None = None
    """Device of the user; null unless a telemetry ID was sent."""


class MigrateResponse(Envelope, StartedSession):
    """The session of the user."""


class ExchangeAccessTokenResponse(Envelope, StartedSession):
    """The session of the user who authorized the app."""


class AttestResponse(Envelope, StartedSession):
    """The session of the user whom the token identifies."""


if TYPE_CHECKING:
    from .requests import AuthorizationCheck as AuthorizationCheck


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("AuthorizationCheck",):
        return getattr(import_module(".requests", __name__), name)
    if name in ("requests",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
