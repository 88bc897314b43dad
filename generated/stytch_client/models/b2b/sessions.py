"""Models of `b2b.sessions`."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from ..._runtime.model import Model
from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from ..common.factors import AuthenticationFactor
from ..common.fields import LoginLocale
from ..common.jwks import JWK
from ..common.rbac import AuthorizationVerdict
from .mfa import MfaRequired
from .organizations import AuthMethod, Organization
from .organizations.members import Member


class AuthorizationCheck(Model):
    """An action that the session must be allowed to take."""

    organization_id: str
    """Organization in which the action is to happen; any other than the session's own one is refused."""

    resource_id: str
    """Resource as the access policy names it, matched exactly."""

    action: str
    """Action on the resource."""


class MigrateRequest(Model):
    """A session of another system, and the organization to continue in."""

    session_token: Annotated[str, Field(repr=False)]
    """Token of the other system, which is shown to the UserInfo address set up for the project."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""

    session_duration_minutes: int | None = None
    """Lifetime of the new session in minutes; an hour without it."""

    session_custom_claims: dict[str, Any] | None = None
    """Claims to merge into those of the session, key by key; null removes a key. The registered names `iss`,
    `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may take 4096 bytes as JSON.
    """


class PrimaryRequired(Model):
    """The primary step that the sign-in still waits for; it comes before any second factor."""

    allowed_auth_methods: list[AuthMethod]
    """Methods, one of which is to be completed with the intermediate session token. When there are none, the
    organization cannot be joined this way.
    """


class RevokeRequest(Model):
    """What to revoke, named in exactly one of these ways."""

    member_session_id: str | None = None
    """Session to revoke."""

    session_token: Annotated[str | None, Field(repr=False)] = None
    """Opaque token of a session. Do not send it together with a session JWT."""

    session_jwt: Annotated[str | None, Field(repr=False)] = None
    """JWT of a session. One that has passed its own expiry is still taken while the session behind it lives. Do
    not send it together with a session token.
    """

    member_id: str | None = None
    """Member whose sessions are all to be revoked."""


class AuthenticateRequest(Model):
    """The session to check, by exactly one of its token and its JWT."""

    session_token: Annotated[str | None, Field(repr=False)] = None
    """Opaque token of a session. Do not send it together with a session JWT."""

    session_duration_minutes: int | None = None
    """New lifetime in minutes, counted from now. Without it, the session ends when it would have ended."""

    session_jwt: Annotated[str | None, Field(repr=False)] = None
    """JWT of a session. One that has passed its own expiry is still taken while the session behind it lives. Do
    not send it together with a session token.
    """

    session_custom_claims: dict[str, Any] | None = None
    """Claims to merge into those of the session, key by key; null removes a key. The registered names `iss`,
    `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may take 4096 bytes as JSON.
    """

    authorization_check: AuthorizationCheck | None = None


class ExchangeRequest(Model):
    """The session to start from, by exactly one of its token and its JWT, and where to go."""

    organization_id: str
    """Organization to sign in to, by ID, slug or external ID."""

    session_token: Annotated[str | None, Field(repr=False)] = None
    """Opaque token of a session. Do not send it together with a session JWT."""

    session_jwt: Annotated[str | None, Field(repr=False)] = None
    """JWT of a session. One that has passed its own expiry is still taken while the session behind it lives. Do
    not send it together with a session token.
    """

    session_duration_minutes: int | None = None
    """Lifetime of the new session in minutes; an hour without it. Ignored while a step is missing."""

    session_custom_claims: dict[str, Any] | None = None
    """Claims to merge into those of the session, key by key; null removes a key. The registered names `iss`,
    `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may take 4096 bytes as JSON.
    """

    locale: LoginLocale | None = None
    telemetry_id: str | None = None
    """Identifier of a device fingerprint lookup that the browser made before this call."""


class GetJwksResponse(Envelope):
    """The keys that verify session JWTs of the project."""

    keys: list[JWK]
    """Public keys; two during the month in which a new key takes over."""


class RevokeResponse(Envelope):
    """Confirms that nothing can be done with the session any more."""


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


class MigrateResponse(Envelope):
    """The session that continues the one of the other system."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    organization: Organization
    member_session: MemberSession | None = None
    """The new session."""


class AuthenticateResponse(Envelope):
    """The session, whose JWT is new, with its member and organization."""

    member_session: MemberSession
    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    organization: Organization
    verdict: AuthorizationVerdict | None = None
    """Outcome of the authorization check; null when none was asked for."""


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
    organization: Organization
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


class GetResponse(Envelope):
    """The member's sessions."""

    member_sessions: list[MemberSession]
    """Sessions that are neither expired nor revoked."""
