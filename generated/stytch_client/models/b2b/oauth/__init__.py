"""Models of `b2b.oauth`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ...._runtime.model import Model
from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ..mfa import MfaRequired
from ..organizations import Organization
from ..organizations.members import Member
from ..sessions import MemberSession, PrimaryRequired


class ProviderValues(Model):
    """Tokens and scopes that the OAuth provider issued for its own API. Google One Tap issues only an ID token."""

    scopes: list[str]
    """Scopes that the provider granted."""

    access_token: Annotated[str, Field(repr=False)]
    """Access token for the provider's API; an empty string if the provider issued none."""

    refresh_token: Annotated[str, Field(repr=False)]
    """Token that is exchanged for a new access token; an empty string if the provider issued none."""

    id_token: Annotated[str, Field(repr=False)]
    """JWT about the person; an empty string if the provider does not support OpenID Connect."""

    expires_at: datetime | None = None
    """When the access token expires; null if the provider does not state it."""


class AuthenticateResponse(Envelope):
    """The tokens of the provider, and a session or the factor that is missing."""

    member_id: str
    """ID of the member."""

    provider_subject: str
    """ID of the account at the provider, the claim `sub` of OpenID Connect."""

    provider_type: str
    """The provider, such as `Google`."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    member: Member
    """The member, whose OAuth registrations include the account."""

    organization_id: str
    """ID of the organization."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    reset_sessions: bool
    """Deprecated; the value has no meaning."""

    member_authenticated: Annotated[bool, Field(strict=True)]
    """Whether the sign-in is complete; if not, a factor is missing and there is no session."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token for the next step, with the account as factor, valid for ten minutes; an empty string if the sign-in is
    complete. Operations of discovery accept it too.
    """

    member_session: MemberSession | None = None
    """The session; null while a factor is missing."""

    provider_values: ProviderValues | None = None
    """Tokens and scopes that the provider issued; null if it issued none."""

    mfa_required: MfaRequired | None = None
    """The second factor that is missing, or null."""

    primary_required: PrimaryRequired | None = None
    """The primary step that is missing besides the account, or null."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("discovery",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
