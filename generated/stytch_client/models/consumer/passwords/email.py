"""Models of `consumer.passwords.email`."""

from typing import Annotated

from pydantic import Field

from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..sessions import Session
from ..users import User


class ResetStartResponse(Envelope):
    """Where the link went."""

    user_id: str
    """User the link went to."""

    email_id: str
    """ID of the email address."""


class ResetResponse(Envelope):
    """User who has the new password, and the session if there is one."""

    user_id: str
    """ID of the user."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user, with the verified email address."""

    session: Session | None = None
    """The session; null if none was started or extended."""

    user_device: DeviceInfo | None = None
    """Device of the user; null unless a telemetry ID was sent."""
