"""Models of `b2b.discovery.organizations`."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ...._runtime.model import Model
from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..mfa import MfaRequired
from ..organizations import Organization
from ..organizations.members import Member
from ..sessions import MemberSession, PrimaryRequired

MembershipType = TypeAliasType(
    "MembershipType",
    Literal[
        "active_member",
        "pending_member",
        "invited_member",
        "eligible_to_join_by_email_domain",
        "eligible_to_join_by_oauth_tenant",
    ]
    | str,
)
"""Whether the person is an active, pending or invited member, or may join by the domain of the email address or
by an OAuth tenant.
"""


class Membership(Model):
    """How the person stands to the organization."""

    type: MembershipType
    """Whether the person is an active, pending or invited member, or may join by the domain of the email address
    or by an OAuth tenant.
    """

    details: dict[str, Any] | None = None
    """What the right to join rests on, such as the email domain; null for those who are members."""

    member: Member | None = None
    """The person's account in the organization; null for those who are not members yet."""


class DiscoveredOrganization(Model):
    """An organization that the person can sign in to or join, and what that would take."""

    member_authenticated: bool
    """Whether the factors proven so far are enough to sign in."""

    organization: Organization | None = None
    """One tenant of the application, with its members' rules for signing in and joining."""

    membership: Membership | None = None
    """How the person stands to the organization."""

    primary_required: PrimaryRequired | None = None
    """The primary step that signing in would still take, or null."""

    mfa_required: MfaRequired | None = None
    """The second factor that signing in would still take, or null."""


class ListResponse(Envelope):
    """The organizations that are open to the person."""

    email_address: str
    """Email address."""

    discovered_organizations: list[DiscoveredOrganization]
    """One entry an organization. With a session, only those the person is a member of."""

    organization_id_hint: str | None = None
    """Organization in which the sign-in began; null if it began with discovery or a session was sent."""


class CreateResponse(Envelope):
    """The founder, with either a session in the new organization or an intermediate session token and the step
    that is still missing.
    """

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    member_authenticated: bool
    """Whether the sign-in is complete; if not, `primary_required` or `mfa_required` says why."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """The token that was sent, to be used for the missing step; empty when the sign-in is complete."""

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""

    member_session: MemberSession | None = None
    """The new session; null while a step is missing."""

    organization: Organization | None = None
    """One tenant of the application, with its members' rules for signing in and joining."""

    mfa_required: MfaRequired | None = None
    """The second factor that is missing, or null."""

    primary_required: PrimaryRequired | None = None
    """The primary step that is missing, or null."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""
