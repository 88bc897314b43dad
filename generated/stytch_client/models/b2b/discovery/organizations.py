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
"""Whether the person is an active, pending or invited member, or may join by the domain of the email address or by an
OAuth tenant.
"""


class Membership(Model):
    """The relation of the person to the organization."""

    type: MembershipType
    """Whether the person is an active, pending or invited member, or may join by the domain of the email address or by an
    OAuth tenant.
    """

    details: dict[str, Any] | None = None
    """Why the person may join, such as the email domain; null for members."""

    member: Member | None = None
    """The person's account in the organization; null if the person is not a member yet."""


class DiscoveredOrganization(Model):
    """An organization that the person can sign in to or join, and the steps that this requires."""

    member_authenticated: Annotated[bool, Field(strict=True)]
    """Whether the factors authenticated so far are enough to sign in."""

    organization: Organization | None = None
    """A tenant of the application, with its rules for joining and signing in."""

    membership: Membership | None = None
    """The relation of the person to the organization."""

    primary_required: PrimaryRequired | None = None
    """The primary step that signing in still requires, or null."""

    mfa_required: MfaRequired | None = None
    """The second factor that signing in still requires, or null."""


class ListResponse(Envelope):
    """The organizations that the person can sign in to or join."""

    email_address: str
    """Email address."""

    discovered_organizations: list[DiscoveredOrganization]
    """One entry per organization. With a session, only organizations of which the person is a member or to which the
    person is invited.
    """

    organization_id_hint: str | None = None
    """ID of the organization in which the sign-in began; null if it began with discovery or if a session was sent."""


class CreateResponse(Envelope):
    """The first member, with a session in the new organization, or with an intermediate session token and the step that is
    still missing.
    """

    member_id: str
    """ID of the member, or its external ID within the organization."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    member_authenticated: Annotated[bool, Field(strict=True)]
    """Whether the sign-in is complete; if not, `primary_required` or `mfa_required` names the missing step."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """The token that was sent, for the missing step; an empty string if the sign-in is complete."""

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""

    member_session: MemberSession | None = None
    """The new session; null while a step is missing."""

    organization: Organization | None = None
    """A tenant of the application, with its rules for joining and signing in."""

    mfa_required: MfaRequired | None = None
    """The second factor that is missing, or null."""

    primary_required: PrimaryRequired | None = None
    """The primary step that is missing, or null."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""
