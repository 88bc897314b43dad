"""A user or a member who authorizes a connected app, as far as its tokens tell the app."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Account:
    """A user or a member.

    Attributes:
        owner: ID of the user or member.
        profile: What the scopes `email`, `phone` and `profile` give the app: claims of OpenID Connect.
        claims: Further claims of access tokens, such as the organization of a member.
        session_id: The session to which the authorization belongs; empty without one.
    """

    owner: str
    profile: Mapping[str, Any]
    claims: Mapping[str, Any]
    session_id: str = ""


_BY_SCOPE = {
    "email": ("email", "email_verified"),
    "phone": ("phone_number", "phone_number_verified"),
    "profile": ("name", "given_name", "family_name"),
}


def profile_for(profile: Mapping[str, Any], scopes: list[str]) -> dict[str, Any]:
    """Return the part of a profile that scopes give an app."""
    names = [name for scope in scopes for name in _BY_SCOPE.get(scope, ())]
    return {name: profile[name] for name in names if profile.get(name)}
