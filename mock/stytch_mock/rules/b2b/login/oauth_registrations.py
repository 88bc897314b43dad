"""The accounts of members at OAuth providers, which are registered when a sign-in with them is complete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ....worlds.world import World
from ...oauth import providers
from ...sessions import factors
from ...sessions.factors import Factor
from ..organizations import members

KIND: Final = "member_oauth_account"

_FIELD: Final = "oauth_registrations"


def find_member(
    world: World, organization: Mapping[str, Any], provider_type: str, subject: str
) -> dict[str, Any] | None:
    """Return the member of an organization who registered an account; None if there is none, or it is deleted."""
    found = world.records.get(KIND, _key(organization["organization_id"], provider_type, subject))
    member = None if found is None else members.find_by_id(world, found["member_id"])
    return None if member is None or member["status"] == "deleted" else member


def registration_id(world: World, member: Mapping[str, Any], provider_type: str, subject: str) -> str:
    """Return the ID of the registration of an account, a new one if the member has not registered it."""
    for entry in member[_FIELD]:
        if (entry["provider_type"], entry["provider_subject"]) == (provider_type, subject):
            return str(entry["member_oauth_registration_id"])
    return world.ids.new("oauth-member")


def known_factors(member: Mapping[str, Any], verified_factors: Iterable[Factor]) -> list[Factor]:
    """Return the factors that are those of a member even if none verifies its email address.

    An account at a provider is that only after its registration: other people can have an account with the address.
    """
    registered = {(entry["provider_type"], entry["provider_subject"]) for entry in member[_FIELD]}
    return [factor for factor in verified_factors if _account(factor) in (None, *registered)]


def register(world: World, member: dict[str, Any], verified_factors: Iterable[Factor]) -> dict[str, Any]:
    """Register the accounts of a complete sign-in, and return the member, which is saved only if it has changed."""
    added = []
    for factor in verified_factors:
        found = _account(factor)
        if found is None or factor in known_factors(member, [factor]):
            continue
        provider_type, subject = found
        _, details = factors.oauth_account(factor) or ("", {})
        added.append(
            {
                "provider_type": provider_type,
                "provider_subject": subject,
                "member_oauth_registration_id": details["id"],
                "profile_picture_url": None,
                "locale": None,
            }
        )
        key = _key(member["organization_id"], provider_type, subject)
        world.records.put(KIND, key, {"member_id": member["member_id"]}, member=member["member_id"])
    return members.save(world, {**member, _FIELD: [*member[_FIELD], *added]}) if added else member


def _account(factor: Factor) -> tuple[str, str] | None:
    found = factors.oauth_account(factor)
    return None if found is None else (providers.B2B[found[0]], found[1]["provider_subject"])


def _key(organization_id: str, provider_type: str, subject: str) -> str:
    return f"{organization_id}/{provider_type}/{subject}"
