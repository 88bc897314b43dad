"""The filters of the search for organizations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ....worlds.world import World
from ...filters import Condition, Record, contains, matcher, one_of
from . import member_search, members


def matcher_for(world: World, query: Mapping[str, Any]) -> Callable[[Record], bool]:
    """Return a function that tells whether an organization matches a query."""
    conditions: dict[str, Condition] = {
        "organization_ids": one_of("organization_id"),
        "organization_slugs": one_of("organization_slug"),
        "organization_name_fuzzy": contains("organization_name"),
        "organization_slug_fuzzy": contains("organization_slug"),
        "member_emails": lambda record, emails: any(members.find_by_email(world, record, email) for email in emails),
        "member_email_fuzzy": lambda record, text: _any_contains(_addresses(world, record), text),
        "allowed_domains": _shares("email_allowed_domains"),
        "allowed_domain_fuzzy": lambda record, text: _any_contains(record["email_allowed_domains"], text),
        "claimed_email_domains": _shares("claimed_email_domains"),
        "has_active_sso_connection": lambda record, wanted: bool(record["sso_active_connections"]) is wanted,
        "sso_connection_id": lambda record, wanted: wanted in _connections(record),
    }
    return matcher(query, conditions)


def _shares(field: str) -> Condition:
    return lambda record, values: not {value.lower() for value in values}.isdisjoint(record[field])


def _any_contains(texts: Iterable[str], wanted: str) -> bool:
    return any(wanted.lower() in text.lower() for text in texts)


def _addresses(world: World, organization: Record) -> Iterator[str]:
    found = member_search.each(world, organization["organization_id"])
    return (member["email_address"] for member in found if member["status"] != "deleted")


def _connections(organization: Record) -> set[str]:
    return {connection["connection_id"] for connection in organization["sso_active_connections"]}
