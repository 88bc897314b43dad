"""Models of `consumer.magic_links`."""

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..sessions import Session
from ..users import User


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
    """Whether you must end sessions of the user that your own application manages. Stytch has already revoked its own."""

    session: Session | None = None
    """The session; null if none was started or extended."""

    user_device: DeviceInfo | None = None
    """Device of the user; null unless a telemetry ID was sent."""


if TYPE_CHECKING:
    from .requests import Options as Options


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("Options",):
        return getattr(import_module(".requests", __name__), name)
    if name in ("email", "requests"):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
