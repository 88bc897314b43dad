"""The search for users: its filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final

from ...errors import ApiError
from ...rfc3339 import parse
from ...worlds.world import World
from .. import pagination
from ..filters import Condition, Record, is_set, matcher
from . import users
from .credentials import addresses


def candidates(world: World, query: Mapping[str, Any]) -> Iterable[Record]:
    """Return users in the order of creation: all that match a query, and perhaps also others."""
    operands = {operand["filter_name"]: operand["filter_value"] for operand in query.get("operands", ())}
    narrow = len(operands) == 1 or query.get("operator") == "AND"
    wanted = [text for name in ("email_address", "phone_number") if narrow for text in operands.get(name, ())]
    if len(wanted) != 1:
        read = partial(_read, world)
        return pagination.each(world, users.KIND, read, "user_id")
    held = addresses.find(world, wanted[0])
    return [] if held is None else [users.find(world, held["user_id"])]


def _read(world: World, after: str | None, oldest: int) -> list[Record]:
    return world.records.all(users.KIND, after=after, oldest=oldest)


def matcher_for(query: Mapping[str, Any]) -> Callable[[Record], bool]:
    """Return a function that tells whether a user, in the format of the API, matches a query.

    The function raises `ApiError` 400 `user_search_expected_timestamp` for an invalid time in the query.
    """
    return matcher(query, _CONDITIONS)


def _any_of(part: str, field: str) -> Condition:
    """Return the condition that an entry of a list is one of the given texts, in upper or lower case."""
    return lambda user, values: (
        not {value.lower() for value in values}.isdisjoint(entry[field].lower() for entry in user[part])
    )


def _any_contains(part: str, field: str) -> Condition:
    """Return the condition that an entry of a list contains the given text, in upper or lower case."""
    return lambda user, text: any(text.lower() in entry[field].lower() for entry in user[part])


def _any_verified(part: str) -> Condition:
    """Return the condition that an entry of a list is verified, or with `false` that one is not."""
    return lambda user, wanted: any(entry["verified"] is wanted for entry in user[part])


def _is_named(user: Record, names: list[str]) -> bool:
    return not {user["user_id"], user["external_id"]}.isdisjoint(names)


def _name_contains(user: Record, text: str) -> bool:
    return text.lower() in " ".join(filter(None, user["name"].values())).lower()


def _created_after(user: Record, moment: str) -> bool:
    return parse(user["created_at"]) > _seconds(moment)


def _created_before(user: Record, moment: str) -> bool:
    return parse(user["created_at"]) < _seconds(moment)


def _seconds(moment: str) -> float:
    try:
        return parse(moment)
    except ValueError:
        # RFC 3339 has leap seconds and a year 0, which Python's times do not have.
        raise ApiError("user_search_expected_timestamp") from None


def _created_between(user: Record, span: Mapping[str, str]) -> bool:
    return _created_after(user, span["greater_than"]) and _created_before(user, span["less_than"])


_CONDITIONS: Final[Mapping[str, Condition]] = {
    "created_at_greater_than": _created_after,
    "created_at_less_than": _created_before,
    "created_at_between": _created_between,
    "status": lambda user, status: bool(user["status"] == status),
    "user_id": _is_named,
    "full_name_fuzzy": _name_contains,
    "phone_number": _any_of("phone_numbers", "phone_number"),
    "phone_number_fuzzy": _any_contains("phone_numbers", "phone_number"),
    "phone_id": _any_of("phone_numbers", "phone_id"),
    "phone_verified": _any_verified("phone_numbers"),
    "email_address": _any_of("emails", "email"),
    "email_address_fuzzy": _any_contains("emails", "email"),
    "email_id": _any_of("emails", "email_id"),
    "email_verified": _any_verified("emails"),
    "oauth_provider": _any_of("providers", "provider_type"),
    "webauthn_registration_id": _any_of("webauthn_registrations", "webauthn_registration_id"),
    "webauthn_registration_verified": _any_verified("webauthn_registrations"),
    "crypto_wallet_id": _any_of("crypto_wallets", "crypto_wallet_id"),
    "crypto_wallet_address": _any_of("crypto_wallets", "crypto_wallet_address"),
    "crypto_wallet_verified": _any_verified("crypto_wallets"),
    "totp_id": _any_of("totps", "totp_id"),
    "totp_verified": _any_verified("totps"),
    "password_exists": is_set("password"),
}
