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
    """The member, its organization and the session."""

    member_id: str
    """ID of the member, or its external ID within the organization."""

    organization_id: str
    """ID, slug or external ID of the organization."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Always empty, because no step is missing."""

    intermediate_session_token_expires_at: datetime | None = None
    """Always null, because there is no intermediate session token."""

    member_authenticated: Annotated[bool, Field(strict=True)]
    """Always true, because no step is missing."""

    member_session: MemberSession | None = None
    """The session, whose factor names the person who impersonates the member."""

    mfa_required: MfaRequired | None = None
    """Always null, because no second factor is required."""
