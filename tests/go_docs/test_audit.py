"""The audit on a small API of its own: what is present, what departs, and what a reviewed reason settles."""

from __future__ import annotations

import pytest

from go_docs.audit.audit_report import render
from go_docs.audit.compare import Difference
from go_docs.audit.reviewed import Deviation
from go_docs.audit.spec_index import snake
from tests.go_docs.lending_api import IN, LOCAL, document, held, problems


def test_everything_documented_has_a_row_and_is_present() -> None:
    audit = held()
    assert problems(audit) == []
    assert {row.fact.removeprefix("town.lending."): row.status for row in audit.rows} == {
        "BorrowParams": "present",
        **{f"BorrowParams.{name}": "present" for name in ("book_id", "days", "condition", "claims", "names")},
        "Condition": "present",
        "BorrowRequestOptions": "present",
        "BorrowRequestOptions.card": "present",
        "BorrowResponse": "present",
        **{f"BorrowResponse.{name}": "present" for name in ("request_id", "loan", "reader", "ended", "fee", "extra")},
        "BorrowResponse.place": "present",
        "BorrowResponse.place.shelf": "present",
        "Base": "present",
        "Base.request_id": "present",
        "Loan": "present",
        "Loan.since": "present",
        "Loan.books": "present",
        "Book": "present",
        "Book.title": "present",
        "Titles": "present",
        "Internal": "local",
        "Internal.Count": "local",
        "cards.Card": "present",
        "people.Reader": "present",
    }


def test_a_reason_settles_exactly_its_difference() -> None:
    spec = document()
    spec["components"]["schemas"]["shared.fields.Days"] |= {"maximum": 31, "minimum": 2}
    reviewed = {**LOCAL, IN + "BorrowParams.days": [Deviation(Difference("maximum", 30, 31), "Months differ.")]}
    audit = held(spec=spec, reviewed=reviewed)
    assert [(row.fact, row.reasons) for row in audit.problems] == [
        (IN + "BorrowParams.days", ["NO REASON", "Months differ."])
    ]
    reviewed[IN + "BorrowParams.days"].append(Deviation(Difference("minimum", 1, 2), "One day is none."))
    assert held(spec=spec, reviewed=reviewed).problems == []


def test_a_reason_for_another_value_settles_nothing_and_is_stale() -> None:
    spec = document()
    spec["components"]["schemas"]["shared.fields.Days"]["maximum"] = 32
    reviewed = {**LOCAL, IN + "BorrowParams.days": [Deviation(Difference("maximum", 30, 31), "Months differ.")]}
    assert [(row.fact, row.status) for row in held(spec=spec, reviewed=reviewed).problems] == [
        (IN + "BorrowParams.days", "deviating"),
        (IN + "BorrowParams.days", "stale"),
    ]


@pytest.mark.parametrize(
    ("fact", "entry"),
    [
        ("BorrowParams.days", Difference("maximum", 30, 31)),
        ("BorrowParams.gone", Difference("missing", "string", None)),
        ("Loan", Difference("local", None, None)),
    ],
)
def test_a_reason_that_nothing_needs_is_stale(fact: str, entry: Difference) -> None:
    audit = held(reviewed={**LOCAL, IN + fact: [Deviation(entry, "Once so.")]})
    assert [(row.fact, row.status) for row in audit.problems] == [(IN + fact, "stale")]


def test_the_order_of_words_is_no_difference() -> None:
    spec = document()
    spec["components"]["schemas"][IN + "ConditionInput"]["enum"] = ["worn", "good"]
    assert problems(held(spec=spec)) == []


def test_an_open_enum_counts_as_its_words() -> None:
    spec = document()
    words = {"anyOf": [{"type": "string", "enum": ["good", "worn"]}, {"type": "string"}]}
    spec["components"]["schemas"][IN + "ConditionInput"] = words
    assert problems(held(spec=spec)) == []


def test_two_components_of_one_name_are_not_guessed_between() -> None:
    spec = document()
    spec["components"]["schemas"]["shared.other.Card"] = {"type": "object"}
    assert [one[:3] for one in problems(held(spec=spec))] == [("cards.Card", "missing", "missing")]


def test_types_that_embed_each_other_end() -> None:
    page = "odd\nTypes\ntype A struct {\n\tB\n}\ntype B struct {\n\tA\n\tC int\n}\n"
    assert {row.status for row in held(page, reviewed={}).rows} == {"missing"}


def test_table_is_aligned_and_counts() -> None:
    spec = document()
    spec["components"]["schemas"]["shared.fields.Days"]["maximum"] = 31
    text = render(held(spec=spec), colour=False)
    lines = text.splitlines()
    row = next(line for line in lines if line.startswith("town.lending.BorrowParams.days"))
    assert row.split() == ["town.lending.BorrowParams.days", "deviating", "maximum", "30", "31", "NO", "REASON"]
    assert row.index("deviating") == lines[0].index("STATUS")
    assert lines[-1] == (
        "1 packages, 11 types, 19 fields: 27 present, 1 deviating, 0 missing, 2 local, 0 stale; 1 to settle"
    )
    assert "\x1b[" not in text
    assert "\x1b[31mtown.lending.BorrowParams.days" in render(held(spec=spec), colour=True)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("GetJWKS", "get_jwks"),
        ("AuthenticateJWT", "authenticate_jwt"),
        ("Exchange", "exchange"),
        ("LoginOrCreate", "login_or_create"),
    ],
)
def test_method_names(name: str, wanted: str) -> None:
    assert snake(name) == wanted


def test_quiet_shows_only_what_is_to_settle() -> None:
    spec = document()
    assert len(render(held(spec=spec), colour=False, quiet=True).splitlines()) == 1
    spec["components"]["schemas"]["shared.fields.Days"]["maximum"] = 31
    shown = render(held(spec=spec), colour=False, quiet=True).splitlines()
    assert [line.split()[0] for line in shown if line][:-1] == ["FACT", "town.lending.BorrowParams.days"]
