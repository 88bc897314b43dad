"""Models of `b2b.magic_links.email`."""

from ....common.envelope import Envelope
from ...organizations import Organization
from ...organizations.members import Member


class LoginOrSignupResponse(Envelope):
    """The member to whom the link was sent."""

    member_id: str
    """ID of the member."""

    member_created: bool
    """Whether this call created the member, because the address was new."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""


class InviteResponse(Envelope):
    """The member who was invited."""

    member_id: str
    """ID of the member."""

    member: Member
    """A person's account in one organization. String fields without a value are empty strings."""

    organization: Organization
    """A tenant of the application, with its rules for joining and signing in."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("discovery",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
