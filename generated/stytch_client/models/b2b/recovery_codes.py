"""Models of `b2b.recovery_codes`."""

from typing import Annotated, Any

from pydantic import Field

from ..._runtime.model import Model
from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from .organizations import Organization
from .organizations.members import Member
from .sessions import MemberSession


class RecoverRequest(Model):
    """The recovery code, and exactly one token to which the factor is added."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    recovery_code: Annotated[str, Field(repr=False)]
    """One of the unused codes; spent by a successful call."""

    intermediate_session_token: Annotated[str | None, Field(repr=False)] = None
    """Unfinished login to complete; consumed if the call succeeds."""

    session_token: Annotated[str | None, Field(repr=False)] = None
    """Running session of the member to add the factor to."""

    session_jwt: Annotated[str | None, Field(repr=False)] = None
    """JWT of the running session to add the factor to."""

    session_duration_minutes: int | None = None
    """Lifetime of the session in minutes, counted from now; a new session lives 60 unless stated."""

    session_custom_claims: dict[str, Any] | None = None
    """Claims to merge into those of the session, key by key; null removes a key. The registered names `iss`,
    `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may take 4096 bytes as JSON.
    """

    telemetry_id: str | None = None
    """Identifier of a device fingerprint lookup that the browser made before this call."""


class RotateRequest(Model):
    """The member whose codes to replace."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""


class GetResponse(Envelope):
    """The recovery codes a member has left."""

    member_id: str
    """ID of the member."""

    member: Member
    organization: Organization
    recovery_codes: Annotated[list[str], Field(repr=False)]
    """Every code that is still unused."""


class RotateResponse(Envelope):
    """The fresh set of recovery codes."""

    member_id: str
    """ID of the member."""

    member: Member
    organization: Organization
    recovery_codes: Annotated[list[str], Field(repr=False)]
    """The ten codes now in force; all earlier ones are void."""


class RecoverResponse(Envelope):
    """The member and the session that now carries the recovery code factor."""

    member_id: str
    """ID of the member."""

    member: Member
    organization: Organization
    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session that now holds the factor."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of that session, valid for five minutes."""

    recovery_codes_remaining: int
    """How many unused codes are left; rotate them before it reaches zero."""

    member_session: MemberSession | None = None
    """The session with the new factor appended."""

    member_device: DeviceInfo | None = None
    """Device the factor was proven on; null unless a telemetry ID was sent."""
