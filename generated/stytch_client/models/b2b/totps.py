"""Models of `b2b.totps`."""

from typing import Annotated, Any

from pydantic import Field

from ..._runtime.model import Model
from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from .mfa_enrollment import MfaEnrollmentChange
from .organizations import Organization
from .organizations.members import Member
from .sessions import MemberSession


class AuthenticateRequest(Model):
    """The code, and exactly one token to which the factor is added."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    code: Annotated[str, Field(repr=False)]
    """Six-digit code the authenticator app shows; each code is accepted once."""

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


class CreateRequest(Model):
    """The member to register, and a token of the member if a second factor is already in use."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    expiration_minutes: int | None = None
    """Minutes within which the first code must be authenticated, or the registration lapses."""

    intermediate_session_token: Annotated[str | None, Field(repr=False)] = None
    """Unfinished login of the member. Must hold a second factor if the member already uses one."""

    session_token: Annotated[str | None, Field(repr=False)] = None
    """Session of the member. Must hold a second factor if the member already uses one."""

    session_jwt: Annotated[str | None, Field(repr=False)] = None
    """Session JWT of the member. Must hold a second factor if the member already uses one."""


class MigrateRequest(Model):
    """The member, and what the system left behind knew about the authenticator app."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""

    member_id: str
    """Member, named by its ID or, within its organization, by its external ID."""

    secret: Annotated[str, Field(repr=False)]
    """Base32 secret that the authenticator app of the member already holds."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """Recovery codes from the system the member comes from, to go on working here."""


class AuthenticateResponse(Envelope):
    """The member and the session that now carries the TOTP factor."""

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


class CreateResponse(Envelope):
    """A registration awaiting its first code, and what the authenticator app needs to know."""

    member_id: str
    """ID of the member."""

    totp_registration_id: str
    """ID of the TOTP registration."""

    secret: Annotated[str, Field(repr=False)]
    """Shared secret of the authenticator app, 32 base32 characters."""

    qr_code: Annotated[str, Field(repr=False)]
    """QR code that holds the secret, as a PNG image in a `data:` URI."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """Ten single-use codes that stand in for the app when it is lost."""

    member: Member
    organization: Organization


class MigrateResponse(Envelope):
    """The imported registration, active at once."""

    member_id: str
    """ID of the member."""

    member: Member
    organization: Organization
    totp_registration_id: str
    """ID of the TOTP registration."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """The recovery codes now in force."""
