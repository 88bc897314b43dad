"""Models of `consumer.otps`."""

from typing import Annotated

from pydantic import Field

from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..sessions import Session
from ..users import User


class AuthenticateResponse(Envelope):
    """User who has proven the email address or phone number."""

    user_id: str
    """Identifier of the user."""

    method_id: str
    """Identifier of the email address or phone number that was proven."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user, with the address or number now proven."""

    reset_sessions: bool
    """Whether sessions you keep yourself for this user must end. Those kept here were ended already."""

    session: Session | None = None
    """The session; null if none was started."""

    user_device: DeviceInfo | None = None
    """Device of the user, if a telemetry ID was sent."""


def __getattr__(name: str) -> object:
    if name not in ("email", "sms", "whatsapp"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return import_module(f".{name}", __name__)
