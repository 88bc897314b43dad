"""Models of `b2b.magic_links`."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from ...._runtime.model import Model
from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ...common.fields import Locale
from ..mfa import MfaRequired
from ..organizations import Organization
from ..organizations.members import Member
from ..sessions import MemberSession, PrimaryRequired


class AuthenticateRequest(Model):
    """The token of a link, and how to go on once it was redeemed."""

    magic_links_token: Annotated[str, Field(repr=False)]
    """Token from the `token` query parameter of the link in the email; good for one use."""

    pkce_code_verifier: Annotated[str | None, Field(repr=False)] = None
    """PKCE code verifier whose hash was sent as the code challenge when the flow began."""

    session_token: Annotated[str | None, Field(repr=False)] = None
    """Session of the same member to go on with; one of another member is ignored. Not with `session_jwt`."""

    session_jwt: Annotated[str | None, Field(repr=False)] = None
    """JWT of a session of the same member to go on with. Not with `session_token`."""

    session_duration_minutes: int | None = None
    """Lifetime of the session in minutes, counted from now; a new session lives 60 unless stated. Ignored while
    a factor is still owed.
    """

    session_custom_claims: dict[str, Any] | None = None
    """Claims to merge into those of the session, key by key; null removes a key. The registered names `iss`,
    `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may take 4096 bytes as JSON.
    """

    locale: Locale | None = None
    """Language of the SMS sent if a passcode by SMS is the next step of this login; English unless stated."""

    intermediate_session_token: Annotated[str | None, Field(repr=False)] = None
    """Unfinished login whose factors are joined with this one."""

    telemetry_id: str | None = None
    """Identifier of a device fingerprint lookup that the browser made before this call."""


class AuthenticateResponse(Envelope):
    """Outcome of proving an email address by magic link: a session, or the factor that is still owed."""

    member_id: str
    """ID of the member."""

    method_id: str
    """ID of the email address that was proven."""

    reset_sessions: bool
    """Left over from an earlier design; carries no meaning any more."""

    organization_id: str
    """ID of the organization."""

    member: Member
    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    organization: Organization
    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token that remembers the factors proven so far, to be passed to the next step; an empty string if the
    member is fully authenticated.
    """

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""

    member_authenticated: bool
    """True when the login is complete and a session was granted; false while a primary or second factor is owed."""

    member_session: MemberSession | None = None
    """The session granted, or null while a factor is still owed."""

    mfa_required: MfaRequired | None = None
    """The second factor still owed before a session is granted, or null when none is."""

    primary_required: PrimaryRequired | None = None
    """The primary methods the organization still insists on, or null when the ones given satisfy it."""

    member_device: DeviceInfo | None = None
    """Device the factor was proven on; null unless a telemetry ID was sent."""


def __getattr__(name: str) -> object:
    if name not in (
        "discovery",
        "email",
    ):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return import_module(f".{name}", __name__)
