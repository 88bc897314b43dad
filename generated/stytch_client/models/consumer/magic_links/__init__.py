"""Models of `consumer.magic_links`."""

from typing import Annotated

from pydantic import Field

from ...._runtime.model import Model
from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..sessions import Session
from ..users import User


class Options(Model):
    """Attributes that must be the same as when the passcode or magic link was requested."""

    ip_match_required: bool
    """Whether the IP address must be the same."""

    user_agent_match_required: bool
    """Whether the user agent must be the same."""


class CreateResponse(Envelope):
    """The token for the link."""

    user_id: str
    """ID of the user whom the token signs in."""

    token: Annotated[str, Field(repr=False)]
    """Token of the magic link. It works once."""


class AuthenticateResponse(Envelope):
    """The user who authenticated the magic link."""

    user_id: str
    """ID of the user."""

    method_id: str
    """ID of the email address or phone number to which the link belongs."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user, with the verified address if the link was sent by email."""

    reset_sessions: bool
    """Whether you must end sessions of the user that your own application manages. Stytch has already revoked
    its own.
    """

    session: Session | None = None
    """The session; null if none was started or extended."""

    user_device: DeviceInfo | None = None
    """Device of the user; null unless a telemetry ID was sent."""


def __getattr__(name: str) -> object:
    if name not in ("email",):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return import_module(f".{name}", __name__)
