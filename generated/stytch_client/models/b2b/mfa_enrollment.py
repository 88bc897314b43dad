"""Models of `b2b.mfa_enrollment`."""

from typing import Literal

from typing_extensions import TypeAliasType

MfaEnrollmentChange = TypeAliasType("MfaEnrollmentChange", Literal["enroll", "unenroll"])
"""Whether later sign-ins of the member require MFA: `enroll` turns this on, `unenroll` turns it off. It has no effect if
the organization requires MFA of all members.
"""
