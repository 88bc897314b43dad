"""Models of `b2b.magic_links.email`."""

from typing import Any

from ....._runtime.model import Model
from ....common.envelope import Envelope
from ....common.fields import Locale
from ...organizations import Organization
from ...organizations.members import Member


class InviteRequest(Model):
    """Who is invited, what the new member is given, and where the link leads."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""

    email_address: str
    """Address to invite; must not belong to an active member."""

    invite_redirect_url: str | None = None
    """Where the link takes the invited person; the dashboard default when left out."""

    invited_by_member_id: str | None = None
    """Member on whose behalf the invitation goes out."""

    name: str | None = None
    """Display name of the new member."""

    trusted_metadata: dict[str, Any] | None = None
    """Data about the record that only your backend may change. In an update, keys are merged and a key set to
    null is removed.
    """

    untrusted_metadata: dict[str, Any] | None = None
    """Data about the record that its holder may edit from a browser or app, so never a basis for decisions on
    access. In an update, keys are merged and a key set to null is removed.
    """

    invite_template_id: str | None = None
    """Custom email template for invitations."""

    locale: Locale | None = None
    roles: list[str] | None = None
    """RBAC roles to assign to the new member, by ID."""

    invite_expiration_minutes: int | None = None
    """Minutes for which the invitation stays valid; a week unless stated."""


class LoginOrSignupRequest(Model):
    """Who gets the link, and how it looks and where it leads."""

    organization_id: str
    """Organization, named by its ID, its slug or its external ID."""

    email_address: str
    """Address the link is sent to; an unknown one becomes a pending member."""

    login_redirect_url: str | None = None
    """Where the link takes an active member; the dashboard default when left out."""

    signup_redirect_url: str | None = None
    """Where the link takes a new, pending or invited member; the dashboard default when left out."""

    pkce_code_challenge: str | None = None
    """Unpadded base64url form of the SHA-256 hash of the PKCE code verifier."""

    login_template_id: str | None = None
    """Custom email template for login mails."""

    signup_template_id: str | None = None
    """Custom email template for signup mails."""

    locale: Locale | None = None
    login_expiration_minutes: int | None = None
    """Minutes a login link stays valid, an hour unless stated."""

    signup_expiration_minutes: int | None = None
    """Minutes a signup link stays valid, an hour unless stated."""


class InviteResponse(Envelope):
    """The member who was invited."""

    member_id: str
    """ID of the member."""

    member: Member
    organization: Organization


class LoginOrSignupResponse(Envelope):
    """The member the link was sent to."""

    member_id: str
    """ID of the member."""

    member_created: bool
    """True when the address was unknown and this call created the member."""

    member: Member
    organization: Organization


def __getattr__(name: str) -> object:
    if name not in ("discovery",):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return import_module(f".{name}", __name__)
