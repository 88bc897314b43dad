"""Models of `b2b.mfa`."""

from ..._runtime.model import Model
from .organizations import MfaMethod


class MemberOptions(Model):
    """Second factors that are registered for the member."""

    mfa_phone_number: str
    """Phone number in E.164 form; an empty string if there is none."""

    totp_registration_id: str
    """ID of the registration of the authenticator app; an empty string if there is none."""


class MfaRequired(Model):
    """The second factor that the sign-in still requires."""

    member_options: MemberOptions | None = None
    """Second factors that the member has registered; null if there are none."""

    secondary_auth_initiated: MfaMethod | None = None
    """`sms_otp` if a passcode was already sent to the member by SMS, otherwise null. Always null during discovery."""
