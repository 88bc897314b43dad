"""Organizations: find, create, update and render."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from ....errors import ApiError
from ....rfc3339 import rfc3339
from ....worlds.world import World
from ... import metadata, policy
from ...render import public_fields
from ..email_domains import domain_of
from ..rbac import rbac
from ..rbac.default_policy import MEMBER
from . import organization_settings

KIND: Final = "organization"

_CLAIM: Final = "claimed_domain"
_SLUG_LENGTH: Final = 100
_NOT_IN_SLUGS: Final = re.compile(r"[^a-z0-9]+", re.ASCII)


def find(world: World, name: str) -> dict[str, Any]:
    """Return the organization with an ID, a slug or an external ID.

    Raises:
        ApiError: 404 `organization_not_found`.
    """
    found = world.records.get(KIND, name) or _by_term(world, slug=name) or _by_term(world, external_id=name)
    if found is None:
        raise ApiError("organization_not_found")
    return found


def create(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Create an organization and return it.

    Args:
        world: The world of the organization.
        body: `organization_name` and any of slug, external ID, metadata and settings. The default slug is derived
            from the name.

    Raises:
        ApiError: 400: the slug or the external ID is used, a domain belongs to another organization, a role does not
            exist, or the settings contradict each other.
    """
    organization_id = world.ids.new("organization")
    now = rfc3339(world.clock.now())
    name = body["organization_name"]
    made = {
        "organization_id": organization_id,
        "organization_name": name,
        "organization_slug": body.get("organization_slug") or _free_slug(world, name, organization_id),
        **organization_settings.new_settings(body),
        "trusted_metadata": metadata.merge({}, body.get("trusted_metadata")),
        "custom_roles": [],
        "sso_active_connections": [],
        "scim_active_connection": None,
        "created_at": now,
        "updated_at": now,
    }
    _require_unused_names(world, made)
    _require_assignable_roles(world, made)
    _claim_domains(world, made)
    return _save(world, made)


def update(world: World, current: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """Update an organization and return it.

    Args:
        world: The world of the organization.
        current: The organization before the update.
        body: The fields to update, as for `create`.

    Raises:
        ApiError: 400, as `create` does.
    """
    changed = {
        **current,
        **organization_settings.updated_settings(current, body),
        "organization_name": body.get("organization_name", current["organization_name"]),
        "organization_slug": body.get("organization_slug", current["organization_slug"]),
        "trusted_metadata": metadata.merge(current["trusted_metadata"], body.get("trusted_metadata")),
        "updated_at": rfc3339(world.clock.now()),
    }
    _require_unused_names(world, changed)
    if "rbac_email_implicit_role_assignments" in body:
        _require_assignable_roles(world, changed)
    if set(changed["claimed_email_domains"]) != set(current["claimed_email_domains"]):
        _claim_domains(world, changed)
    return _save(world, changed)


def set_fields(world: World, organization: Mapping[str, Any], **fields: Any) -> dict[str, Any]:
    """Change fields of an organization that no request for an update has, and return the organization."""
    return _save(world, {**organization, **fields, "updated_at": rfc3339(world.clock.now())})


def delete_record(world: World, organization: Mapping[str, Any]) -> None:
    """Delete the record of an organization; what belongs to it is deleted before."""
    for claim in world.records.find(_CLAIM, organization=organization["organization_id"]):
        world.records.delete(_CLAIM, claim["domain"])
    world.records.delete(KIND, organization["organization_id"])


def all_organizations(world: World) -> list[dict[str, Any]]:
    """Return all organizations, in the order of creation."""
    return world.records.all(KIND)


def render(organization: Mapping[str, Any]) -> dict[str, Any]:
    """Return an organization in the format of the API."""
    return public_fields(organization)


def require_unclaimed_domain(world: World, organization: Mapping[str, Any], email: str) -> None:
    """Raise an error if the domain of an email address is claimed by another organization.

    Raises:
        ApiError: 400 `action_not_allowed_email_domain_is_claimed`.
    """
    claim = world.records.get(_CLAIM, domain_of(email))
    if claim is not None and claim["organization_id"] != organization["organization_id"]:
        raise ApiError("action_not_allowed_email_domain_is_claimed")


def _save(world: World, organization: dict[str, Any]) -> dict[str, Any]:
    terms = {"slug": organization["organization_slug"]}
    if organization["organization_external_id"]:
        terms["external_id"] = organization["organization_external_id"]
    world.records.put(KIND, organization["organization_id"], organization, **terms)
    return organization


def _by_term(world: World, **term: str) -> dict[str, Any] | None:
    found = world.records.find(KIND, **term)
    return found[0] if found else None


def _free_slug(world: World, name: str, organization_id: str) -> str:
    slug = _NOT_IN_SLUGS.sub("-", name.lower())[:_SLUG_LENGTH].strip("-")
    if len(slug) > 1 and _by_term(world, slug=slug) is None:
        return slug
    return f"{slug or 'organization'}-{organization_id.removeprefix('organization-test-')[:13]}"


def _require_unused_names(world: World, organization: Mapping[str, Any]) -> None:
    own, slug = organization["organization_id"], organization["organization_slug"]
    external_id = organization["organization_external_id"]
    if _is_other(_by_term(world, slug=slug), own):
        raise ApiError("organization_slug_already_used")
    if external_id is None:
        return
    if _is_other(_by_term(world, external_id=external_id), own):
        raise ApiError("organization_external_id_already_used")
    if world.records.get(KIND, external_id) is not None:
        raise ApiError("external_organization_id_same_as_organization_id")


def _is_other(found: Mapping[str, Any] | None, own: str) -> bool:
    return found is not None and found["organization_id"] != own


def _require_assignable_roles(world: World, organization: Mapping[str, Any]) -> None:
    """Raise an error if an implicit assignment has an unknown role or the default role."""
    body: Iterable[Mapping[str, str]] = organization["rbac_email_implicit_role_assignments"]
    wanted = (assignment["role_id"] for assignment in body)
    policy.check_assignable(wanted, default=MEMBER, existing=lambda: rbac.role_ids(world, organization))


def _claim_domains(world: World, organization: Mapping[str, Any]) -> None:
    """Save the domains that the organization claims; raise an error for a domain of another one."""
    own = organization["organization_id"]
    wanted = organization["claimed_email_domains"]
    for name in wanted:
        claim = world.records.get(_CLAIM, name)
        if claim is not None and claim["organization_id"] != own:
            raise ApiError("action_not_allowed_email_domain_is_claimed")
    for claim in world.records.find(_CLAIM, organization=own):
        if claim["domain"] not in wanted:
            world.records.delete(_CLAIM, claim["domain"])
    for name in wanted:
        world.records.put(_CLAIM, name, {"domain": name, "organization_id": own}, organization=own)
