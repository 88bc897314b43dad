"""Models of `consumer.passwords.sessions`."""

from typing import Annotated

from pydantic import Field

from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..sessions import Session
from ..users import User


class ResetResponse(Envelope):
    """User who has the new password, and the session, the only one that is left."""

    user_id: str
    """ID of the user."""

    user: User
    """The user."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    session: Session | None = None
    """The session."""

    user_device: DeviceInfo | None = None
    """Device of the user; null unless a telemetry ID was sent."""
