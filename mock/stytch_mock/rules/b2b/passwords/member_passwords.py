"""The passwords of members: one per member, or with cross-organization passwords one per email address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ...passwords import hashes
from ...passwords.hash_formats import StoredHash
from ..organizations import members

KIND: Final = "member_password"

_SETTINGS: Final = "password_settings"
_KEY: Final = "project"


def allow_cross_organization(world: World) -> None:
    """Make passwords valid in all organizations, which a real project sets in the Stytch dashboard."""
    world.records.put(_SETTINGS, _KEY, {"cross_organization": True})


def are_cross_organization(world: World) -> bool:
    """Return whether a password belongs to an email address, with its members in all organizations."""
    return world.records.get(_SETTINGS, _KEY) is not None


def require_cross_organization(world: World) -> None:
    """Raise an error if each member has a password of its own.

    Raises:
        ApiError: 400 `cross_org_passwords_not_enabled`.
    """
    if not are_cross_organization(world):
        raise ApiError("cross_org_passwords_not_enabled")


def find(world: World, member: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the password of a member: `password_id`, `requires_reset` and its hash; None without one."""
    return _of_owner(world, _owner(world, member))


def find_by_address(world: World, email: str) -> dict[str, Any] | None:
    """Return the cross-organization password of an email address; None without one."""
    return _of_owner(world, email.lower())


def replace(world: World, member: dict[str, Any], stored: StoredHash) -> dict[str, Any]:
    """Give a member a password instead of the former one, and return the member.

    Args:
        world: The world of the member.
        member: The member.
        stored: The hash of the password.
    """
    if are_cross_organization(world):
        replace_by_address(world, member["email_address"], stored)
        return members.find_by_id(world, member["member_id"]) or member
    password_id = _put_new(world, member["member_id"], stored)
    return members.save(world, {**member, "member_password_id": password_id})


def replace_by_address(world: World, email: str, stored: StoredHash) -> None:
    """Give an email address a cross-organization password instead of the former one."""
    password_id = _put_new(world, email.lower(), stored)
    for member in members.find_all_by_email(world, email):
        members.save(world, {**member, "member_password_id": password_id})


def require_reset(world: World, password: Mapping[str, Any]) -> None:
    """Note that a password must be reset before it is accepted again."""
    _put(world, {**password, "requires_reset": True})


def matches(world: World, password: Mapping[str, Any], text: str) -> bool:
    """Return whether a text is a password. A migrated hash is replaced by one that is verified faster."""
    if not hashes.matches(password["_hash"], text):
        return False
    if hashes.is_migrated(password["_hash"]):
        _put(world, {**password, "_hash": hashes.new_hash(world, text)})
    return True


def find_member(world: World, organization: Mapping[str, Any], password_id: str) -> dict[str, Any]:
    """Return the member of an organization with a password ID.

    Raises:
        ApiError: 404 `member_password_not_found`.
    """
    found = world.records.get(KIND, password_id)
    member = None if found is None else members.find_by_id(world, found["owner"])
    if member is None or member["organization_id"] != organization["organization_id"]:
        raise ApiError("member_password_not_found")
    return member


def remove(world: World, member: Mapping[str, Any]) -> dict[str, Any]:
    """Delete the password of a member and return the member."""
    delete_record(world, member)
    return members.save(world, {**member, "member_password_id": ""})


def remove_by_address(world: World, email: str) -> None:
    """Delete the cross-organization password of an email address."""
    _delete(world, email.lower())
    for member in members.find_all_by_email(world, email):
        members.save(world, {**member, "member_password_id": ""})


def delete_record(world: World, member: Mapping[str, Any]) -> None:
    """Delete the password of a member, whose record is not changed; nothing happens to one of an email address."""
    if not are_cross_organization(world):
        _delete(world, member["member_id"])


def _owner(world: World, member: Mapping[str, Any]) -> str:
    return str(member["email_address"].lower() if are_cross_organization(world) else member["member_id"])


def _of_owner(world: World, owner: str) -> dict[str, Any] | None:
    return next(iter(world.records.find(KIND, owner=owner)), None)


def _put_new(world: World, owner: str, stored: StoredHash) -> str:
    _delete(world, owner)
    password_id = world.ids.new("member-password")
    _put(world, {"password_id": password_id, "owner": owner, "requires_reset": False, "_hash": stored})
    return password_id


def _put(world: World, password: Mapping[str, Any]) -> None:
    world.records.put(KIND, password["password_id"], dict(password), owner=password["owner"])


def _delete(world: World, owner: str) -> None:
    for password in world.records.find(KIND, owner=owner):
        world.records.delete(KIND, password["password_id"])
