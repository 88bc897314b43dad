"""Recovery codes: ten that stand in for a lost authenticator app, each good for one use."""

from __future__ import annotations

from typing import Any, Final

from ...errors import ApiError
from ...openapi.code_formats import is_recovery_code, is_totp_code
from ...worlds import World

KIND: Final = "recovery_codes"

COUNT: Final = 10
"""How many codes a set has."""

# How the API names recovery codes inside a factor is not documented.
_ID: Final = "totp-recovery-code"


def create(world: World, owner: str) -> list[str]:
    """Make a set of new codes, which voids the one before, and return it.

    Args:
        world: Where they are valid.
        owner: ID of the member or user.
    """
    codes = _new(world)
    save(world, owner, codes)
    return codes


def codes_to_import(world: World, owner: str, codes: list[str]) -> list[str]:
    """Return the codes that an owner is to have who comes with those of another system: those, or a new set for none.

    Args:
        world: Where they are to be valid; `save` makes them so.
        owner: ID of the member or user.
        codes: The codes of the other system, in whatever form.

    Raises:
        Refusal: 400 `recovery_codes_already_exist`: the owner has codes here. 400 `bad_request`: a code is empty or
            comes twice.
    """
    if world.records.get(KIND, owner) is not None:
        raise ApiError("recovery_codes_already_exist")
    if not all(codes) or len(set(codes)) < len(codes):
        raise ApiError("bad_request", "The field `recovery_codes` must hold codes that are not empty, each once.")
    return codes or _new(world)


def save(world: World, owner: str, codes: list[str]) -> None:
    """Make codes valid, in place of all that were."""
    entries = [{"id": world.ids.new(_ID), "code": code} for code in codes]
    world.records.put(KIND, owner, {"codes": entries})


def is_unused(world: World, owner: str, code: str) -> bool:
    """Return whether this is one of the owner's codes that are left."""
    found = world.records.get(KIND, owner)
    return found is not None and any(entry["code"] == code for entry in found["codes"])


def unused(world: World, owner: str) -> list[str]:
    """Return the codes that are left.

    Raises:
        Refusal: 404 `recovery_codes_not_found`: the owner never had any.
    """
    return [entry["code"] for entry in _entries(world, owner)]


def rotate(world: World, owner: str) -> list[str]:
    """Replace the codes, used or not, by ten new ones and return these.

    Raises:
        Refusal: As `unused` does.
    """
    _entries(world, owner)
    return create(world, owner)


def redeem(world: World, owner: str, code: str) -> str:
    """Use up a code and return its ID.

    Raises:
        Refusal: 404 `recovery_codes_not_found`: the owner never had any. 400 `totp_code_used_as_recovery_code`: this
            is what an authenticator app shows. 400 `invalid_recovery_code`: it does not have the form of a recovery
            code. 401 `unable_to_authenticate_recovery_code`: it is not the owner's or was used.
    """
    entries = _entries(world, owner)
    for entry in entries:
        if entry["code"] == code:
            rest = [other for other in entries if other is not entry]
            world.records.put(KIND, owner, {"codes": rest})
            return str(entry["id"])
    # Only now, since codes that were migrated may have any form.
    if is_totp_code(code):
        raise ApiError("totp_code_used_as_recovery_code")
    if not is_recovery_code(code):
        raise ApiError("invalid_recovery_code")
    raise ApiError("unable_to_authenticate_recovery_code")


def remove(world: World, owner: str) -> None:
    """Forget the owner's codes; nothing happens without any."""
    world.records.delete(KIND, owner)


def _entries(world: World, owner: str) -> list[dict[str, Any]]:
    found = world.records.get(KIND, owner)
    if found is None:
        raise ApiError("recovery_codes_not_found")
    entries: list[dict[str, Any]] = found["codes"]
    return entries


def _new(world: World) -> list[str]:
    return [world.secret_values.recovery_code() for _ in range(COUNT)]
