"""The filters of the search for members, and its candidates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ....worlds import World
from ...filters import Condition, Record, contains, is_set, matcher, one_of
from ..rbac import roles
from . import members


def candidates(world: World, organizations: Mapping[str, Record]) -> list[Record]:
    """Return all members of some organizations, also deleted ones, by organization.

    Args:
        world: The world of the organizations.
        organizations: The organizations by ID.
    """
    return [
        member for organization in organizations.values() for member in members.of_organization(world, organization)
    ]


def matcher_for(organizations: Mapping[str, Record], query: Mapping[str, Any]) -> Callable[[Record], bool]:
    """Return a function that tells whether a member of some organizations matches a query.

    Args:
        organizations: The organizations by ID.
        query: The query; deleted members match only if it filters by status.
    """
    phone_numbers = one_of("mfa_phone_number")
    phone_number = contains("mfa_phone_number")
    conditions: dict[str, Condition] = {
        "member_ids": lambda record, names: not {record["member_id"], record["external_id"]}.isdisjoint(names),
        "member_emails": one_of("email_address"),
        "member_email_fuzzy": contains("email_address"),
        "member_is_breakglass": is_set("is_breakglass"),
        "statuses": one_of("status"),
        "member_phone_numbers": phone_numbers,
        "member_phone_number_fuzzy": phone_number,
        "member_mfa_phone_numbers": phone_numbers,
        "member_mfa_phone_number_fuzzy": phone_number,
        "member_password_exists": is_set("member_password_id"),
        "member_roles": lambda record, wanted: _holds(organizations, record, wanted),
        "member_totp_exists": is_set("totp_registration_id"),
    }
    matches = matcher(query, conditions)
    if any(operand["filter_name"] == "statuses" for operand in query.get("operands", ())):
        return matches
    return lambda record: record["status"] != "deleted" and matches(record)


def _holds(organizations: Mapping[str, Record], member: Record, wanted: list[str]) -> bool:
    return not set(wanted).isdisjoint(roles.held_role_ids(organizations[member["organization_id"]], member))
