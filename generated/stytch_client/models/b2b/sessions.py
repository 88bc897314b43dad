"""Models of `b2b.sessions`."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from ..._runtime.model import Model
from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from ..common.factors import AuthenticationFactor
from ..common.jwks import JWK
from ..common.rbac import AuthorizationVerdict
from .mfa import MfaRequired
from .organizations import AuthMethod, Organization
from .organizations.members import Member


class MemberSession(Model):
    """A member's session in one organization."""

    member_session_id: str
    """Identifies the session."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    started_at: datetime
    """When the session was started."""

    last_accessed_at: datetime
    """When the session was last authenticated."""

    expires_at: datetime
    """When the session ends unless it is extended."""

    authentication_factors: list[AuthenticationFactor]
    """Every factor that the session rests on."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""

    roles: list[str]
    """Roles that count in this session. Roles given by an SSO connection are among them only when the session
    holds a factor of that connection.
    """

    organization_slug: str
    """Name for use in addresses, unique in the project: 2 to 128 letters, digits, `-`, `.`, `_` or `~`. Accepted
    wherever an organization ID is.
    """

    custom_claims: dict[str, Any] | None = None
    """Custom claims the session holds."""


class AuthorizationCheck(Model):
    """An action that the session must be allowed to take."""

    organization_id: str
    """Organization in which the action is to happen; any other than the session's own one is refused."""

    resource_id: str
    """Resource as the access policy names it, matched exactly."""

    action: str
    """Action on the resource."""


class PrimaryRequired(Model):
    """The primary step that the sign-in still waits for; it comes before any second factor."""

    allowed_auth_methods: list[AuthMethod]
    """Methods, one of which is to be completed with the intermediate session token. When there are none, the
    organization cannot be joined this way.
    """


class GetResponse(Envelope):
    """The member's sessions."""

    member_sessions: list[MemberSession]
    """Sessions that are neither expired nor revoked."""


class AuthenticateResponse(Envelope):
    """The session, whose JWT is new, with its member and organization."""

    member_session: MemberSession
    """A member's session in one organization."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""

    verdict: AuthorizationVerdict | None = None
    """Outcome of the authorization check; null when none was asked for."""


class RevokeResponse(Envelope):
    """Confirms that nothing can be done with the session any more."""


class ExchangeResponse(Envelope):
    """Either a session in the other organization, or an intermediate session token and the step that is still
    missing.
    """

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""

    member_authenticated: bool
    """Whether the sign-in is complete; if not, `primary_required` or `mfa_required` says why."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token for the missing step; it holds those factors of the former session that count in the other
    organization. Empty when the sign-in is complete.
    """

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""

    member_session: MemberSession | None = None
    """The new session; null while a step is missing."""

    mfa_required: MfaRequired | None = None
    """The second factor that is missing, or null."""

    primary_required: PrimaryRequired | None = None
    """The primary step that is missing, or null."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""


class MigrateResponse(Envelope):
    """The session that continues the one of the other system."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""

    member_session: MemberSession | None = None
    """The new session."""


class GetJwksResponse(Envelope):
    """The keys that verify session JWTs of the project."""

    keys: list[JWK]
    """Public keys; two during the month in which a new key takes over."""


class ExchangeAccessTokenResponse(Envelope):
    """The session of the member who authorized the app."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    member_session: MemberSession | None = None
    """The session."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""


class AttestResponse(Envelope):
    """The session of the member whom the token names."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    member_session: MemberSession
    """A member's session in one organization."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""
