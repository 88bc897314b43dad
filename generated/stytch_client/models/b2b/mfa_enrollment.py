"""Models of `b2b.mfa_enrollment`."""

from typing import Literal

from typing_extensions import TypeAliasType

MfaEnrollmentChange = TypeAliasType("MfaEnrollmentChange", Literal["enroll", "unenroll"])
"""Whether the member has to pass MFA at later logins: `enroll` turns it on, `unenroll` off. Without effect where
the organization requires MFA of everybody.
"""
