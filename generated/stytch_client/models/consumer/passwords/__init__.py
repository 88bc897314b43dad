"""Models of `consumer.passwords`."""

from typing import Annotated

from pydantic import Field

from ...._runtime.model import Model
from ...common.devices import DeviceInfo
from ...common.envelope import Envelope
from ...common.passwords import LUDSRequirements, StrengthPolicy
from ..sessions import Session
from ..users import User


class Feedback(Model):
    """What to tell the user about a password that is not strong enough."""

    warning: str
    """What is wrong with the password, if the policy is `zxcvbn`; an empty string if nothing is."""

    suggestions: list[str]
    """How to make the password stronger, if the policy is `zxcvbn`."""

    luds_requirements: LUDSRequirements | None = None
    """Which requirements the password meets, if the policy is `luds`."""


class CreateResponse(Envelope):
    """User that was created, and the session if one was started."""

    user_id: str
    """ID of the new user."""

    email_id: str
    """ID of the email address."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The new user."""

    session: Session | None = None
    """The session; null if none was started or extended."""

    user_device: DeviceInfo | None = None
    """Device of the user; null unless a telemetry ID was sent."""


class AuthenticateResponse(Envelope):
    """User who gave the password, and the session if there is one."""

    user_id: str
    """ID of the user."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user."""

    session: Session | None = None
    """The session; null if none was started or extended."""

    user_device: DeviceInfo | None = None
    """Device of the user; null unless a telemetry ID was sent."""


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

    feedback: Feedback | None = None
    """How to make the password stronger."""


class MigrateResponse(Envelope):
    """User who has the password now."""

    user_id: str
    """ID of the user."""

    email_id: str
    """ID of the email address."""

    user_created: bool
    """Whether this call created the user."""

    user: User
    """The user."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("email", "existing_password", "sessions"):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
