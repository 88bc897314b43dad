"""Models of `b2b.sessions`."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from ...._runtime.model import Model
from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ...common.factors import AuthenticationFactor
from ...common.jwks import JWK
from ...common.rbac import AuthorizationVerdict
from ..mfa import MfaRequired
from ..organizations import AuthMethod, Organization
from ..organizations.members import Member


class MemberSession(Model):
    """A member's session in one organization."""

    member_session_id: str
    """ID of the session."""

    member_id: str
    """ID of the member, or its external ID within the organization."""

    started_at: datetime
    """When the session was started."""

    last_accessed_at: datetime
    """When the session was last authenticated."""

    expires_at: datetime
    """When the session ends unless it is extended."""

    authentication_factors: list[AuthenticationFactor]
    """All factors of the session."""

    organization_id: str
    """ID, slug or external ID of the organization."""

    roles: Annotated[list[str], Field(strict=True)]
    """IDs of the roles in this session. Roles assigned by an SSO connection are included only if the session has a factor
    of that connection.
    """

    organization_slug: str
    """Name for use in URLs, unique in the project: 2 to 128 letters, digits, `-`, `.`, `_` or `~`. Accepted in place of
    the organization ID.
    """

    custom_claims: dict[str, Any] | None = None
    """Custom claims of the session."""


class PrimaryRequired(Model):
    """The primary step that the sign-in still requires; it must be completed before any second factor."""

    allowed_auth_methods: list[AuthMethod]
    """Methods, one of which must be completed with the intermediate session token. If there are none, the person cannot
    join the organization this way.
    """


class GetResponse(Envelope):
    """The member's sessions."""

    member_sessions: list[MemberSession]
    """Sessions that are neither expired nor revoked."""


class AuthenticateResponse(Envelope):
    """The session with a new JWT, its member and its organization."""

    member_session: MemberSession
    """A member's session in one organization."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    verdict: AuthorizationVerdict | None = None
    """Result of the authorization check; null if there was none."""


class RevokeResponse(Envelope):
    """Confirms that the session was revoked."""


class ExchangeResponse(Envelope):
    """A session in the other organization, or an intermediate session token and the step that is still missing."""

    member_id: str
    """ID of the member, or its external ID within the organization."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    member_authenticated: Annotated[bool, Field(strict=True)]
    """Whether the sign-in is complete; if not, `primary_required` or `mfa_required` names the missing step."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token for the missing step, with the factors of the previous session that the other organization accepts; an empty
    string if the sign-in is complete.
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
    """The session that replaces the one of the other system."""

    member_id: str
    """ID of the member, or its external ID within the organization."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    member_session: MemberSession | None = None
    """The new session."""


class GetJwksResponse(Envelope):
    """The keys that verify session JWTs of the project."""

    keys: list[JWK]
    """Public keys; two during the month after a change of the signing key."""


class ExchangeAccessTokenResponse(Envelope):
    """The session of the member who authorized the app."""

    member_id: str
    """ID of the member, or its external ID within the organization."""

    member_session: MemberSession | None = None
    """The session."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""


class AttestResponse(Envelope):
    """The session of the member whom the token identifies."""

    member_id: str
    """ID of the member, or its external ID within the organization."""

    member_session: MemberSession
    """A member's session in one organization."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""


if TYPE_CHECKING:
    from .requests import AuthorizationCheck as AuthorizationCheck


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("AuthorizationCheck",):
        return getattr(import_module(".requests", __name__), name)
    if name in ("requests",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
