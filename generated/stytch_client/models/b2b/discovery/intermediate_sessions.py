"""Models of `b2b.discovery.intermediate_sessions`."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from ...._runtime.model import Model
from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ...common.fields import LoginLocale
from ..mfa import MfaRequired
from ..organizations import Organization
from ..organizations.members import Member
from ..sessions import MemberSession, PrimaryRequired


class ExchangeRequest(Model):
    """The factors proven so far, and the organization to sign in to."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token that remembers which primary factors were already proven, before a full session exists. Lives ten
    minutes.
    """

    organization_id: str
    """Organization to sign in to or join, by ID, slug or external ID."""

    session_duration_minutes: int | None = None
    """Lifetime of the new session in minutes; an hour without it. Ignored while a step is missing."""

    session_custom_claims: dict[str, Any] | None = None
    """Claims to merge into those of the session, key by key; null removes a key. The registered names `iss`,
    `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may take 4096 bytes as JSON.
    """

    locale: LoginLocale | None = None
    telemetry_id: str | None = None
    """Identifier of a device fingerprint lookup that the browser made before this call."""


class ExchangeResponse(Envelope):
    """Either a session in the organization, or the same intermediate session token again and the step that is
    still missing.
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
    """The token that was sent, to be used for the missing step; empty when the sign-in is complete."""

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
