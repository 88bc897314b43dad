"""Models of `b2b.passwords.discovery`."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ....common.envelope import Envelope
from ...discovery.organizations import DiscoveredOrganization


class AuthenticateResponse(Envelope):
    """The organizations that the person can sign in to or join, and the token for the next step."""

    email_address: str
    """Email address."""

    intermediate_session_token: Annotated[str, Field(repr=False)]
    """Token with the password as factor, valid for ten minutes; exchange it for a session in an organization."""

    discovered_organizations: list[DiscoveredOrganization]
    """Organizations that the person belongs to, is invited to or may join."""

    intermediate_session_token_expires_at: datetime | None = None
    """When the intermediate session token expires; null if none was issued."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("email",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
