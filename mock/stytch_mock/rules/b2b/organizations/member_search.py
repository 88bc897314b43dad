"""The filters of the search for members, and its candidates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ....worlds.world import World
from ... import pagination
from ...filters import Condition, Record, contains, is_set, matcher, one_of
from ..rbac import roles
from . import members


def page(world: World, organizations: Mapping[str, Record], body: Mapping[str, Any]) -> pagination.Page:
    """Return one page of the members that match, by organization, and the response field `results_metadata`.

    Args:
        world: The world of the organizations.
        organizations: The organizations by ID.
        body: The request.

    Raises:
        ApiError: 400 `invalid_argument`: the cursor is not that of a previous page.
    """
    query, cursor, limit = body.get("query", {}), body.get("cursor", ""), body.get("limit")
    if not query.get("operands") and len(organizations) == 1:
        found = _page_of_all(world, *organizations.values(), cursor=cursor, limit=limit)
        if found is not None:
            return found
    candidates = _candidates(world, organizations, query)
    matches = _matcher_for(organizations, query)
    return pagination.page(candidates, matches, identifier="member_id", cursor=cursor, limit=limit)


def _page_of_all(world: World, organization: Record, *, cursor: str, limit: int | None) -> pagination.Page | None:
    """Return one page of an organization without reading the others; None if the last member of a page is gone."""
    index, last = pagination.read_cursor(cursor) if cursor else (-1, None)
    if last is not None and members.find_by_id(world, last) is None:
        return None
    own = organization["organization_id"]
    size = pagination.DEFAULT_LIMIT if limit is None else limit
    shown: list[tuple[int, Record]] = []
    while len(shown) <= size:
        batch = world.records.find_part(members.KIND, "organization", own, after=last, oldest=size + 1)
        for index, member in enumerate(batch, index + 1):  # noqa: B020 (the index goes on)
            if member["status"] != "deleted":
                shown.append((index, member))
        if len(batch) <= size:
            break
        last = batch[-1]["member_id"]
    following = None
    if len(shown) > size:
        index, member = shown[size - 1]
        following = pagination.new_cursor(index, member["member_id"])
    # Deleted members have no address.
    total = world.records.count(members.KIND, "email", f"{own}/")
    return [member for _, member in shown[:size]], {"total": total, "next_cursor": following}


def _candidates(world: World, organizations: Mapping[str, Record], query: Mapping[str, Any]) -> Iterable[Record]:
    """Return members of some organizations, by organization: all that match, and perhaps also others."""
    operands = {operand["filter_name"]: operand["filter_value"] for operand in query.get("operands", ())}
    narrow = len(operands) == 1 or query.get("operator") == "AND"
    # Only a search by status shows deleted members, which have neither an address nor an external ID.
    if narrow and "statuses" not in operands:
        if "member_emails" in operands:
            emails = [f"{own}/{email.lower()}" for own in organizations for email in operands["member_emails"]]
            return _by_organization(organizations, world.records.find_any(members.KIND, "email", emails))
        if len(operands.get("member_ids", ())) == 1:
            (name,) = operands["member_ids"]
            found = members.find_by_id(world, name)
            names = [f"{own}/{name}" for own in organizations]
            external = world.records.find_any(members.KIND, "external_id", names)
            return _by_organization(organizations, external if found is None else [found, *external])
    return (member for own in organizations for member in each(world, own))


def each(world: World, organization_id: str) -> Iterator[Record]:
    """Yield the members of an organization, also deleted ones, in the order of creation."""

    def read(after: str | None, oldest: int) -> list[Record]:
        return world.records.find_part(members.KIND, "organization", organization_id, after=after, oldest=oldest)

    return pagination.each(world, members.KIND, read, "member_id")


def _by_organization(organizations: Mapping[str, Record], found: list[Record]) -> list[Record]:
    return [member for own in organizations for member in found if member["organization_id"] == own]


def _matcher_for(organizations: Mapping[str, Record], query: Mapping[str, Any]) -> Callable[[Record], bool]:
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
