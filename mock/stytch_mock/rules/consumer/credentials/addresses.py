"""Email addresses and phone numbers of users: their owner, their verification and their expiry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from ....worlds.world import World
from ...verification import passcodes

KIND: Final = "user_address"

ATTACHED_LIFETIME: Final = 300
"""Seconds until an address that a passcode was sent to is removed from its user, unless it is verified."""


class AddressKind(NamedTuple):
    """One of the two kinds of addresses, with its names in the API.

    Attributes:
        field: The field with the address.
        id_field: The field with its identifier.
        prefix: Prefix of the identifier.
        duplicate: The error type for an address that another user has.
        missing: The error type for an address that no user has.
    """

    field: str
    id_field: str
    prefix: str
    duplicate: str
    missing: str


EMAIL: Final = AddressKind("email", "email_id", "email", "duplicate_email", "email_not_found")
PHONE: Final = AddressKind(
    "phone_number", "phone_id", "phone-number", "duplicate_phone_number", "phone_number_not_found"
)


def find_by_id(world: World, method_id: str) -> dict[str, Any] | None:
    """Return the address with an identifier; None if there is none.

    The record of an address has `method_id`, `field` as in its `AddressKind`, `address`, `user_id`, `verified` and
    `expires_at`: when it is removed unless it is verified, in Unix seconds of the world; None if it is kept.
    """
    found = world.records.get(KIND, method_id)
    return found if found is not None and _is_current(world, found) else None


def find(world: World, address: str) -> dict[str, Any] | None:
    """Return the record of an email address or phone number; None if no user has it."""
    found = world.records.find(KIND, address=address.lower())
    return next((record for record in found if _is_current(world, record)), None)


def of_user(world: World, user: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the addresses of a user of both kinds, oldest first."""
    return [record for record in world.records.find(KIND, user=user["user_id"]) if _is_current(world, record)]


def any_verified(world: World, user: Mapping[str, Any]) -> bool:
    """Return whether a user has a verified address."""
    return any(record["verified"] for record in of_user(world, user))


def add(
    world: World,
    user: Mapping[str, Any],
    kind: AddressKind,
    address: str,
    *,
    verified: bool = False,
    lifetime: float | None = None,
) -> dict[str, Any]:
    """Add an address to a user and return it.

    Args:
        world: The world of the user.
        user: The user.
        kind: The kind of address.
        address: The address, which no other user has.
        verified: Whether it is verified already.
        lifetime: Seconds until it is removed unless it is verified; default: it is kept.
    """
    # Remove expired records of the same address.
    for former in world.records.find(KIND, address=address.lower()):
        remove(world, former)
    record = {
        "method_id": world.ids.new(kind.prefix),
        "field": kind.field,
        "address": address,
        "user_id": user["user_id"],
        "verified": verified,
        "expires_at": None if lifetime is None else world.clock.now() + lifetime,
    }
    return _put(world, record)


def extend(world: World, record: Mapping[str, Any], lifetime: float) -> dict[str, Any]:
    """Extend the time to verify an address.

    Args:
        world: The world of the user.
        record: The address; one without expiry is not changed.
        lifetime: Seconds from now.
    """
    if record["expires_at"] is None:
        return dict(record)
    return _put(world, {**record, "expires_at": world.clock.now() + lifetime})


def mark_verified(world: World, record: Mapping[str, Any]) -> dict[str, Any]:
    """Mark an address as verified and return it."""
    return _put(world, {**record, "verified": True, "expires_at": None})


def remove(world: World, record: Mapping[str, Any]) -> None:
    """Remove an address, with the passcode that was sent to it."""
    passcodes.revoke(world, record["method_id"])
    world.records.delete(KIND, record["method_id"])


def remove_all(world: World, user: Mapping[str, Any]) -> None:
    """Remove all addresses of a user, with the passcodes that were sent to them."""
    for record in world.records.find(KIND, user=user["user_id"]):
        remove(world, record)


def render(records: list[dict[str, Any]], kind: AddressKind) -> list[dict[str, Any]]:
    """Return the addresses of one kind in the format of the API."""
    return [
        {kind.id_field: record["method_id"], kind.field: record["address"], "verified": record["verified"]}
        for record in records
        if record["field"] == kind.field
    ]


def _is_current(world: World, record: Mapping[str, Any]) -> bool:
    return record["expires_at"] is None or world.clock.now() < record["expires_at"]


def _put(world: World, record: dict[str, Any]) -> dict[str, Any]:
    terms = {"user": record["user_id"], "address": record["address"].lower()}
    world.records.put(KIND, record["method_id"], record, **terms)
    return record
