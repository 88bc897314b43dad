"""Models of `consumer.impersonation`."""

from typing import Annotated

from pydantic import Field

from ..common.envelope import Envelope
from .sessions import Session
from .users import User


class AuthenticateResponse(Envelope):
    """The user and the session."""

    user_id: str
    """ID of the user."""

    user: User
    """The user."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes."""

    session: Session | None = None
    """The session, whose factor names the person who impersonates the user."""
