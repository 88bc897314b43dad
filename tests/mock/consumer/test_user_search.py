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
    ("operand", "ending"),
    [
        ({"filter_name": "email_address_fuzzy", "filter_value": "ab"}, "email_address_fuzzy_too_short"),
        ({"filter_name": "full_name_fuzzy", "filter_value": ""}, "full_name_fuzzy_too_short"),
        ({"filter_name": "email_address_fuzzy", "filter_value": ["abc"]}, "expected_string"),
        ({"filter_name": "email_address", "filter_value": "a@example.com"}, "expected_array_of_string"),
        ({"filter_name": "email_address", "filter_value": [1]}, "expected_array_of_string"),
        ({"filter_name": "email_verified", "filter_value": "true"}, "expected_bool"),
        ({"filter_name": "created_at_less_than", "filter_value": 5}, "expected_timestamp"),
        ({"filter_name": "created_at_less_than", "filter_value": "yesterday"}, "expected_timestamp"),
        ({"filter_name": "created_at_between", "filter_value": "2026"}, "expected_object"),
        ({"filter_name": "status", "filter_value": "gone"}, "invalid_status_filter"),
        ({"filter_name": "no_such_filter", "filter_value": "abc"}, "filter_name_not_recognized"),
        ({"filter_name": 5, "filter_value": "abc"}, "filter_name_must_be_string"),
        ({"filter_value": "abc"}, "missing_filter_name"),
        ({"filter_name": "status"}, "missing_filter_value"),
        ({"filter_name": "status", "filter_value": None}, "missing_filter_value"),
    ],
)
def test_each_mistake_in_a_filter_has_its_error_type(
    project: ConsumerProject, operand: dict[str, Any], ending: str
) -> None:
    query = {"operator": "AND", "operands": [operand]}
    assert project.error(SEARCH, query=query) == (400, f"user_search_{ending}")


@pytest.mark.parametrize(
    ("body", "error_type"),
    [
        ({"limit": 1001}, "user_search_invalid_limit"),
        ({"cursor": 5}, "user_search_invalid_cursor"),
        ({"query": {"operator": "XOR", "operands": []}}, "user_search_invalid_operator"),
        ({"query": {"operator": "AND"}}, "bad_request"),
        ({"query": []}, "bad_request"),
    ],
)
def test_searches_that_make_no_sense(project: ConsumerProject, body: dict[str, Any], error_type: str) -> None:
    assert project.error(SEARCH, **body) == (400, error_type)


def test_a_cursor_that_no_page_gave(project: ConsumerProject) -> None:
    assert project.error(SEARCH, cursor="not one of ours") == (400, "invalid_argument")


@pytest.mark.parametrize("moment", ["2016-12-31T23:59:60Z", "0000-01-01T00:00:00Z"])
def test_times_that_no_clock_shows(project: ConsumerProject, moment: str) -> None:
    project.user()
    operands = [{"filter_name": "created_at_less_than", "filter_value": moment}]
    refused = project.error(SEARCH, query={"operator": "AND", "operands": operands})
    assert refused == (400, "user_search_expected_timestamp")
