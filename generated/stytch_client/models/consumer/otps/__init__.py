"""Models of `consumer.otps`."""

from typing import Annotated

from pydantic import Field

from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..sessions import Session
from ..users import User


class AuthenticateResponse(Envelope):
    """The user, whose email address or phone number is verified."""

    user_id: str
    """ID of the user."""

    method_id: str
    """ID of the email address or phone number that was verified."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user, with the verified address or number."""

    reset_sessions: bool
    """Whether you must end sessions of the user that your own application manages. Stytch has already revoked its own."""

    session: Session | None = None
    """The session; null if none was started or extended."""

    user_device: DeviceInfo | None = None
    """Device of the user; null unless a telemetry ID was sent."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("email", "sms", "whatsapp"):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
