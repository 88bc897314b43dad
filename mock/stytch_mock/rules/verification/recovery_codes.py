"""Recovery codes for a lost authenticator app: ten, each for one use."""

from __future__ import annotations

from typing import Any, Final

from ...errors import ApiError
from ...openapi.code_formats import is_recovery_code, is_totp_code
from ...worlds.world import World

KIND: Final = "recovery_codes"

COUNT: Final = 10
"""Number of codes in a set."""

# The format of this ID in a factor is not documented.
_ID: Final = "totp-recovery-code"


def create(world: World, owner: str) -> list[str]:
    """Create a set of codes, which replaces the former one, and return it.

    Args:
        world: The world in which they are valid.
        owner: ID of the member or user.
    """
    codes = _new(world)
    save(world, owner, codes)
    return codes


def codes_to_import(world: World, owner: str, codes: list[str]) -> list[str]:
    """Return the codes of an owner who is migrated: those of the other system, or a new set without any.

    Args:
        world: The world in which they will be valid after `save`.
        owner: ID of the member or user.
        codes: The codes of the other system, in any format.

    Raises:
        ApiError: 400 `recovery_codes_already_exist`: the owner already has codes. 400 `bad_request`: a code is empty or
            a duplicate.
    """
    if world.records.get(KIND, owner) is not None:
        raise ApiError("recovery_codes_already_exist")
    if not all(codes) or len(set(codes)) < len(codes):
        raise ApiError("bad_request", "The field `recovery_codes` must contain unique codes that are not empty.")
    return codes or _new(world)


def save(world: World, owner: str, codes: list[str]) -> None:
    """Save codes, which replace all former ones."""
    entries = [{"id": world.ids.new(_ID), "code": code} for code in codes]
    world.records.put(KIND, owner, {"codes": entries})


def is_unused(world: World, owner: str, code: str) -> bool:
    """Return whether this is an unused code of the owner."""
    found = world.records.get(KIND, owner)
    return found is not None and any(entry["code"] == code for entry in found["codes"])


def unused(world: World, owner: str) -> list[str]:
    """Return the unused codes.

    Raises:
        ApiError: 404 `recovery_codes_not_found`: the owner has no codes.
    """
    return [entry["code"] for entry in _entries(world, owner)]


def rotate(world: World, owner: str) -> list[str]:
    """Replace all codes by ten new ones and return them.

    Raises:
        ApiError: As `unused` does.
    """
    _entries(world, owner)
    return create(world, owner)


def redeem(world: World, owner: str, code: str) -> str:
    """Redeem a code and return its ID.

    Raises:
        ApiError: 404 `recovery_codes_not_found`: the owner has no codes. 400 `totp_code_used_as_recovery_code`: it is
            a code of an authenticator app. 400 `invalid_recovery_code`: it does not have the format of a recovery
            code. 401 `unable_to_authenticate_recovery_code`: it is wrong or was used.
    """
    entries = _entries(world, owner)
    for entry in entries:
        if entry["code"] == code:
            rest = [other for other in entries if other is not entry]
            world.records.put(KIND, owner, {"codes": rest})
            return str(entry["id"])
    # Formats are checked last, because codes that were migrated may have any.
    if is_totp_code(code):
        raise ApiError("totp_code_used_as_recovery_code")
    if not is_recovery_code(code):
        raise ApiError("invalid_recovery_code")
    raise ApiError("unable_to_authenticate_recovery_code")


def remove(world: World, owner: str) -> None:
    """Delete the owner's codes; nothing happens without any."""
    world.records.delete(KIND, owner)


def _entries(world: World, owner: str) -> list[dict[str, Any]]:
    found = world.records.get(KIND, owner)
    if found is None:
        raise ApiError("recovery_codes_not_found")
    entries: list[dict[str, Any]] = found["codes"]
    return entries


def _new(world: World) -> list[str]:
    return [world.secret_values.recovery_code() for _ in range(COUNT)]
