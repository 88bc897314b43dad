"""The search for users: every filter, how filters combine, and pages."""

from __future__ import annotations

from typing import Any

import pytest
from stytch_mock.rfc3339 import rfc3339

from .consumer_project import PHONE, ConsumerProject

SEARCH = "consumer.users.search"


class Crowd:
    """Three users, created a minute after each other: one with all fields, two with few."""

    def __init__(self, project: ConsumerProject) -> None:
        self.project = project
        ada = project.open("ada@example.com")["user"]
        project.ok(
            "consumer.users.update",
            user_id=ada["user_id"],
            name={"first_name": "Ada", "last_name": "King"},
            external_id="customer-1",
        )
        project.ok("consumer.otps.sms.send", phone_number=PHONE, user_id=ada["user_id"])
        project.app_of(ada)
        self.ada = project.look(ada)
        project.world.clock.set(project.world.clock.now() + 60)
        self.bob = project.user("bob@example.org", create_user_as_pending=True, name={"first_name": "Bob"})
        project.world.clock.set(project.world.clock.now() + 60)
        self.cyd = project.ok("consumer.users.create", phone_number="+15555550999")["user"]

    def found(self, *operands: tuple[str, Any], operator: str = "AND") -> str:
        """Return the first letters of those who are found."""
        operand = [{"filter_name": name, "filter_value": value} for name, value in operands]
        response = self.project.ok(SEARCH, query={"operator": operator, "operands": operand})
        letters = {self.ada["user_id"]: "a", self.bob["user_id"]: "b", self.cyd["user_id"]: "c"}
        results = "".join(letters[user["user_id"]] for user in response["results"])
        assert response["results_metadata"] == {"total": len(results), "next_cursor": None}
        return results


@pytest.fixture
def crowd(project: ConsumerProject) -> Crowd:
    return Crowd(project)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("status", "active", "ac"),
        ("status", "pending", "b"),
        ("user_id", ["customer-1", "nobody"], "a"),
        ("full_name_fuzzy", "da ki", "a"),
        ("full_name_fuzzy", "BOB", "b"),
        ("phone_number", [PHONE, "+15555550000"], "a"),
        ("phone_number_fuzzy", "0999", "c"),
        ("phone_verified", False, "ac"),
        ("phone_verified", True, ""),
        ("email_address", ["BOB@example.org"], "b"),
        ("email_address_fuzzy", "EXAMPLE.", "ab"),
        ("email_verified", True, "a"),
        ("email_verified", False, "b"),
        ("totp_verified", True, "a"),
        ("totp_verified", False, ""),
        ("password_exists", False, "abc"),
        ("password_exists", True, ""),
        ("oauth_provider", ["Google"], ""),
        ("webauthn_registration_id", ["any"], ""),
        ("webauthn_registration_verified", True, ""),
        ("crypto_wallet_id", ["any"], ""),
        ("crypto_wallet_address", ["any"], ""),
        ("crypto_wallet_verified", True, ""),
    ],
)
def test_each_filter(crowd: Crowd, name: str, value: Any, expected: str) -> None:
    assert crowd.found((name, value)) == expected


def test_filters_by_identifier(crowd: Crowd) -> None:
    assert crowd.found(("user_id", [crowd.cyd["user_id"], crowd.bob["user_id"]])) == "bc"
    assert crowd.found(("email_id", [crowd.ada["emails"][0]["email_id"]])) == "a"
    assert crowd.found(("phone_id", [crowd.cyd["phone_numbers"][0]["phone_id"]])) == "c"
    assert crowd.found(("totp_id", [crowd.ada["totps"][0]["totp_id"]])) == "a"


def test_filters_by_time_leave_out_the_ends(crowd: Crowd) -> None:
    first, last = crowd.ada["created_at"], crowd.cyd["created_at"]
    assert crowd.found(("created_at_greater_than", first)) == "bc"
    assert crowd.found(("created_at_less_than", last.lower())) == "ab"
    assert crowd.found(("created_at_between", {"greater_than": first, "less_than": last})) == "b"
    future = rfc3339(crowd.project.world.clock.now() + 1)
    assert crowd.found(("created_at_greater_than", future)) == ""


def test_filters_combine(crowd: Crowd) -> None:
    active, mailed = ("status", "active"), ("email_address_fuzzy", "example")
    assert crowd.found(active, mailed) == "a"
    assert crowd.found(active, mailed, operator="OR") == "abc"
    assert crowd.found() == crowd.found(operator="OR") == "abc"


def test_without_a_query_everybody_is_found_page_by_page(project: ConsumerProject) -> None:
    created = [project.user(f"user{number}@example.com")["user_id"] for number in range(5)]
    seen: list[str] = []
    cursor: str | None = None
    sizes = []
    while True:
        page = project.ok(SEARCH, limit=2, cursor=cursor)
        assert page["results_metadata"]["total"] == 5
        seen += [user["user_id"] for user in page["results"]]
        sizes.append(len(page["results"]))
        cursor = page["results_metadata"]["next_cursor"]
        if cursor is None:
            break
    assert (seen, sizes) == (created, [2, 2, 1])


@pytest.mark.parametrize(
    "body",
    [
        {"limit": 1001},
        {"query": {"operator": "AND", "operands": [{"filter_name": "email_address_fuzzy", "filter_value": "ab"}]}},
        {"query": {"operator": "AND", "operands": [{"filter_name": "no_such_filter", "filter_value": "abc"}]}},
        {"query": {"operator": "XOR", "operands": []}},
    ],
)
def test_searches_that_make_no_sense(project: ConsumerProject, body: dict[str, Any]) -> None:
    assert project.error(SEARCH, **body) == (400, "bad_request")


def test_a_cursor_that_no_page_gave(project: ConsumerProject) -> None:
    assert project.error(SEARCH, cursor="not one of ours") == (400, "invalid_argument")


@pytest.mark.parametrize("moment", ["2016-12-31T23:59:60Z", "0000-01-01T00:00:00Z"])
def test_times_that_no_clock_shows(project: ConsumerProject, moment: str) -> None:
    project.user()
    operands = [{"filter_name": "created_at_less_than", "filter_value": moment}]
    refused = project.error(SEARCH, query={"operator": "AND", "operands": operands})
    assert refused == (400, "user_search_expected_timestamp")
