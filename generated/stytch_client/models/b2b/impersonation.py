"""Models of `b2b.impersonation`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ..common.envelope import Envelope
from .mfa import MfaRequired
from .organizations import Organization
from .organizations.members import Member
from .sessions import MemberSession


class AuthenticateResponse(Envelope):
    """The member, and the session in that name."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Always empty, because nothing is missing."""

    intermediate_session_token_expires_at: datetime | None = None
    """Always null, because there is no intermediate session token."""

    member_authenticated: bool
    """Always true, because nothing is missing."""

    member_session: MemberSession | None = None
    """The session, whose factor names the person who acts as the member."""

    mfa_required: MfaRequired | None = None
    """Always null, because no second factor is asked for."""
