"""Users: find, create, update and render."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError
from ...rfc3339 import rfc3339
from ...worlds.world import World
from .. import metadata
from ..render import public_fields
from ..verification import locks
from . import roles
from .credentials import addresses, all_credentials

KIND: Final = "user"

_NAMELESS: Final = {"first_name": "", "middle_name": "", "last_name": ""}


def find(world: World, name: str) -> dict[str, Any]:
    """Return the user with an ID or an external ID.

    Raises:
        ApiError: 404 `user_not_found`.
    """
    found = world.records.get(KIND, name) or _by_external_id(world, name)
    if found is None:
        raise ApiError("user_not_found")
    return found


def all_users(world: World) -> list[dict[str, Any]]:
    """Return all users, in the order of creation."""
    return world.records.all(KIND)


def create(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Create a user and return it.

    Args:
        world: The world of the user.
        body: `email`, `phone_number` or both, and any of `name`, `create_user_as_pending`, `trusted_metadata`,
            `untrusted_metadata`, `external_id` and `roles`.

    Raises:
        ApiError: 400 `invalid_create_user_request`: there is no address. 400 `duplicate_email`,
            `duplicate_phone_number` or `duplicate_user_external_id`: another user has it. 400: a role cannot be
            assigned, or the metadata is over a limit.
    """
    wanted = {kind: body[kind.field] for kind in (addresses.EMAIL, addresses.PHONE) if kind.field in body}
    if not wanted:
        raise ApiError("invalid_create_user_request")
    user = create_without_address(world, body, wanted)
    for kind, text in wanted.items():
        addresses.add(world, user, kind, text)
    return user


def create_without_address(
    world: World, body: Mapping[str, Any], wanted: Mapping[addresses.AddressKind, str] | None = None
) -> dict[str, Any]:
    """Create a user whose addresses are added later, and return it.

    Args:
        world: The world of the user.
        body: As for `create`.
        wanted: The addresses that will be added.

    Raises:
        ApiError: 400, as `create` does.
    """
    for kind, text in (wanted or {}).items():
        if addresses.find(world, text) is not None:
            raise ApiError(kind.duplicate)
    _require_unused_external_id(world, body.get("external_id"), "")
    # Checked before the first write, because writes of a request with an error are committed.
    fields = {
        "trusted_metadata": metadata.merge({}, body.get("trusted_metadata")),
        "untrusted_metadata": metadata.merge({}, body.get("untrusted_metadata")),
        roles.ASSIGNED: roles.check_assignable(world, body.get("roles", ())),
    }
    return _put(
        world,
        {
            **_blank(world.ids.new("user"), rfc3339(world.clock.now())),
            **fields,
            "status": "pending" if body.get("create_user_as_pending") else "active",
            "name": _full_name(body.get("name", {})),
            "external_id": body.get("external_id"),
        },
    )


def update(world: World, user: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """Update a user and return it.

    Args:
        world: The world of the user.
        user: The user before the update.
        body: Any of `name`, `trusted_metadata`, `untrusted_metadata`, `external_id` and `roles`.

    Raises:
        ApiError: 400, as `create` does.
    """
    changed = dict(user)
    if "name" in body:
        changed["name"] = _full_name(body["name"])
    for field in ("trusted_metadata", "untrusted_metadata"):
        changed[field] = metadata.merge(user[field], body.get(field))
    if "external_id" in body:
        _require_unused_external_id(world, body["external_id"], user["user_id"])
        changed["external_id"] = body["external_id"]
    if "roles" in body:
        changed[roles.ASSIGNED] = roles.check_assignable(world, body["roles"])
    return save(world, changed)


def save(world: World, user: Mapping[str, Any]) -> dict[str, Any]:
    """Save a user and return it."""
    return _put(world, dict(user))


def save_failures(world: World, user: Mapping[str, Any]) -> None:
    """Save a user's count of failed attempts, and a lock."""
    save(world, user)


def delete_record(world: World, user: Mapping[str, Any]) -> None:
    """Delete the record of a user; what belongs to the user is deleted before."""
    world.records.delete(KIND, user["user_id"])


def render(world: World, user: dict[str, Any]) -> dict[str, Any]:
    """Return a user in the format of the API."""
    return {
        **public_fields(locks.without_expired_lock(user, world.clock.now())),
        **all_credentials.render(world, user),
        "roles": roles.held_role_ids(user),
    }


def _full_name(name: Mapping[str, str]) -> dict[str, str]:
    """Return a name with all its parts; missing ones are empty."""
    return {part: name.get(part, "") for part in _NAMELESS}


def _require_unused_external_id(world: World, external_id: str | None, user_id: str) -> None:
    """Raise an error if another user has an external ID; None is not checked.

    Raises:
        ApiError: 400 `duplicate_user_external_id`.
    """
    holder = None if external_id is None else _by_external_id(world, external_id)
    if holder is not None and holder["user_id"] != user_id:
        raise ApiError("duplicate_user_external_id")


def _blank(user_id: str, created_at: str) -> dict[str, Any]:
    return {
        "user_id": user_id,
        "status": "active",
        "name": dict(_NAMELESS),
        "created_at": created_at,
        "external_id": None,
        "trusted_metadata": {},
        "untrusted_metadata": {},
        **locks.UNLOCKED,
        roles.ASSIGNED: [],
    }


def _by_external_id(world: World, external_id: str) -> dict[str, Any] | None:
    return next(iter(world.records.find(KIND, external_id=external_id)), None)


def _put(world: World, user: dict[str, Any]) -> dict[str, Any]:
    terms = {"external_id": user["external_id"]} if user["external_id"] else {}
    world.records.put(KIND, user["user_id"], user, **terms)
    return user
