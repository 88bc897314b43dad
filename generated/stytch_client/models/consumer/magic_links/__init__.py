"""Models of `consumer.magic_links`."""

from typing import Annotated

from pydantic import Field

from ...._runtime.model import Model
from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..sessions import Session
from ..users import User


class Options(Model):
    """What must be the same as when the passcode or magic link was requested."""

    ip_match_required: bool
    """Whether the IP address must be the same."""

    user_agent_match_required: bool
    """Whether the user agent must be the same."""


class CreateResponse(Envelope):
    """Token to put into a link."""

    user_id: str
    """Identifier of the user whom the token signs in."""

    token: Annotated[str, Field(repr=False)]
    """Token of the magic link. It works once."""


class AuthenticateResponse(Envelope):
    """User who has redeemed the magic link."""

    user_id: str
    """Identifier of the user."""

    method_id: str
    """Identifier of the email address or phone number that the link belongs to."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user, whose address is now proven if the link was sent by email."""

    reset_sessions: bool
    """Whether sessions you keep yourself for this user must end. Those kept here were ended already."""

    session: Session | None = None
    """The session; null if none was started."""

    user_device: DeviceInfo | None = None
    """Device of the user, if a telemetry ID was sent."""


def __getattr__(name: str) -> object:
    if name not in ("email",):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return import_module(f".{name}", __name__)
