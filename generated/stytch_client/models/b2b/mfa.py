"""Models of `b2b.mfa`."""

from ..._runtime.model import Model
from .organizations import MfaMethod


class MemberOptions(Model):
    """Second factors that are registered for the member."""

    mfa_phone_number: str
    """Phone number in E.164 form; an empty string if there is none."""

    totp_registration_id: str
    """Registration of the authenticator app; an empty string without one."""


class MfaRequired(Model):
    """The second factor that the sign-in still waits for."""

    member_options: MemberOptions | None = None
    """Factors that the member has registered; null when there are none to choose from yet."""

    secondary_auth_initiated: MfaMethod | None = None
    """`sms_otp` when a passcode was already texted to the member, otherwise null. Discovery never starts a
    second factor.
    """
