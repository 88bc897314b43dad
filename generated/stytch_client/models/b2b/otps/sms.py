"""Models of `b2b.otps.sms`."""

from typing import Annotated, Any

from pydantic import Field

from ...._runtime.model import Model
from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ...common.fields import Locale
from ..mfa_enrollment import MfaEnrollmentChange
from ..organizations import Organization
from ..organizations.members import Member
from ..sessions import MemberSession


class AuthenticateRequest(Model):
    """The code, and exactly one token to which the factor is added."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    code: Annotated[str, Field(repr=False)]
    """Six-digit code from the SMS; valid for two minutes and one use."""

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

    set_mfa_enrollment: MfaEnrollmentChange | None = None
    set_default_mfa: bool | None = None
    """True makes this method the member's default second factor. The first one ever completed becomes it
    unasked.
    """

    telemetry_id: str | None = None
    """Identifier of a device fingerprint lookup that the browser made before this call."""


class SendRequest(Model):
    """The member to text, and a token of the member if a second factor is already in use."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    mfa_phone_number: str | None = None
    """Number to text and to link to the member; only for a member without one, otherwise it has to match the
    stored number.
    """

    locale: Locale | None = None
    """Language of the SMS; English when left out."""

    intermediate_session_token: Annotated[str | None, Field(repr=False)] = None
    """Unfinished login of the member. Must hold a second factor if the member already uses one."""

    session_token: Annotated[str | None, Field(repr=False)] = None
    """Session of the member. Must hold a second factor if the member already uses one."""

    session_jwt: Annotated[str | None, Field(repr=False)] = None
    """Session JWT of the member. Must hold a second factor if the member already uses one."""


class SendResponse(Envelope):
    """The member whose phone the code was sent to."""

    member_id: str
    """ID of the member."""

    member: Member
    organization: Organization


class AuthenticateResponse(Envelope):
    """The member and the session that now carries the SMS factor."""

    member_id: str
    """ID of the member."""

    member: Member
    organization: Organization
    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session that now holds the factor."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of that session, valid for five minutes."""

    member_session: MemberSession | None = None
    """The session with the new factor appended."""

    member_device: DeviceInfo | None = None
    """Device the factor was proven on; null unless a telemetry ID was sent."""
