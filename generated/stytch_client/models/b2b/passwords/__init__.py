"""Models of `b2b.passwords`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ...._runtime.model import Model
from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ...common.passwords import LUDSRequirements, StrengthPolicy
from ..mfa import MfaRequired
from ..organizations import Organization
from ..organizations.members import Member
from ..sessions import MemberSession, PrimaryRequired


class LudsFeedback(LUDSRequirements):
    """The requirements that a password does not meet, if the policy is `luds`."""


class ZxcvbnFeedback(Model):
    """What to tell the member about a password that is not strong enough, if the policy is `zxcvbn`."""

    warning: str
    """Why the password is weak; an empty string if it is not."""

    suggestions: list[str]
    """How to make the password stronger."""


class AuthenticateResponse(Envelope):
    """A session, or the factor that is missing."""

    member_id: str
    """ID of the member."""

    organization_id: str
    """ID of the organization."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token for the next step of this sign-in, with the password as factor, valid for ten minutes; an empty string if the
    sign-in is complete. Operations of discovery do not accept it.
    """

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""

    member_authenticated: Annotated[bool, Field(strict=True)]
    """Whether the sign-in is complete; if not, a factor is missing and there is no session."""

    member_session: MemberSession | None = None
    """The session; null while a factor is missing."""

    mfa_required: MfaRequired | None = None
    """The second factor that is missing, or null."""

    primary_required: PrimaryRequired | None = None
    """The primary step that is missing besides the password, or null."""

    member_device: DeviceInfo | None = None
    """Device of the member; null unless a telemetry ID was sent."""


class StrengthCheckResponse(Envelope):
    """Whether the password is valid, and how to make it stronger."""

    valid_password: Annotated[bool, Field(strict=True)]
    """Whether the password satisfies the policy of the project."""

    score: int
    """Strength by zxcvbn, from 1 to 4; 3 or more is valid."""

    breached_password: bool
    """Whether the password is known from a breach. False if the project does not check breaches."""

    strength_policy: StrengthPolicy
    """How the project judges passwords: `zxcvbn` by the effort to guess them, `luds` by their length and the kinds of
    characters in them.
    """

    breach_detection_on_create: bool
    """Whether the project checks new passwords against known breaches."""

    luds_feedback: LudsFeedback | None = None
    """The requirements that the password does not meet, if the policy is `luds`; null otherwise."""

    zxcvbn_feedback: ZxcvbnFeedback | None = None
    """How to make the password stronger, if the policy is `zxcvbn`; null otherwise."""


class MigrateResponse(Envelope):
    """The member, with the password."""

    member_id: str
    """ID of the member."""

    member_created: bool
    """Whether this call created the member."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("discovery", "email", "existing_password", "sessions"):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
