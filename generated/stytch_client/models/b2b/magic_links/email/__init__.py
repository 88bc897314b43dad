"""Models of `b2b.magic_links.email`."""

from ....common.envelope import Envelope
from ...organizations import Organization
from ...organizations.members import Member


class LoginOrSignupResponse(Envelope):
    """The member the link was sent to."""

    member_id: str
    """ID of the member."""

    member_created: bool
    """True when the address was unknown and this call created the member."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""


class InviteResponse(Envelope):
    """The member who was invited."""

    member_id: str
    """ID of the member."""

    member: Member
    """A person's account in one organization. Fields of type string that have no value are empty."""

    organization: Organization
    """One tenant of the application, with its members' rules for signing in and joining."""


def __getattr__(name: str) -> object:
    if name not in ("discovery",):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return import_module(f".{name}", __name__)
