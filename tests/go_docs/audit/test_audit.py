"""The audit of a small API: what is present, what differs, and which differences have a reviewed reason."""

from __future__ import annotations

import pytest

from go_docs.audit.audit_report import format_audit
from go_docs.audit.compare import Difference
from go_docs.audit.reviewed import Deviation
from go_docs.audit.spec_index import snake
from tests.go_docs.audit.lending_api import LOCAL, PREFIX, audited, problems, spec_document


def test_everything_documented_has_a_row_and_is_present() -> None:
    audit = audited()
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


def test_a_reason_applies_to_exactly_its_difference() -> None:
    spec = spec_document()
    spec["components"]["schemas"]["shared.fields.Days"] |= {"maximum": 31, "minimum": 2}
    reviewed = {**LOCAL, PREFIX + "BorrowParams.days": [Deviation(Difference("maximum", 30, 31), "Months differ.")]}
    audit = audited(spec=spec, reviewed=reviewed)
    assert [(row.fact, row.reasons) for row in audit.problems] == [
        (PREFIX + "BorrowParams.days", ["NO REASON", "Months differ."])
    ]
    reviewed[PREFIX + "BorrowParams.days"].append(Deviation(Difference("minimum", 1, 2), "Loans are longer."))
    assert audited(spec=spec, reviewed=reviewed).problems == []


def test_a_reason_for_another_value_does_not_apply_and_is_stale() -> None:
    spec = spec_document()
    spec["components"]["schemas"]["shared.fields.Days"]["maximum"] = 32
    reviewed = {**LOCAL, PREFIX + "BorrowParams.days": [Deviation(Difference("maximum", 30, 31), "Months differ.")]}
    assert [(row.fact, row.status) for row in audited(spec=spec, reviewed=reviewed).problems] == [
        (PREFIX + "BorrowParams.days", "deviating"),
        (PREFIX + "BorrowParams.days", "stale"),
    ]


@pytest.mark.parametrize(
    ("fact", "entry"),
    [
        ("BorrowParams.days", Difference("maximum", 30, 31)),
        ("BorrowParams.gone", Difference("missing", "string", None)),
        ("Loan", Difference("local", None, None)),
    ],
)
def test_a_reason_without_a_difference_is_stale(fact: str, entry: Difference) -> None:
    audit = audited(reviewed={**LOCAL, PREFIX + fact: [Deviation(entry, "Once so.")]})
    assert [(row.fact, row.status) for row in audit.problems] == [(PREFIX + fact, "stale")]


def test_the_order_of_enum_values_is_not_a_difference() -> None:
    spec = spec_document()
    spec["components"]["schemas"][PREFIX + "ConditionInput"]["enum"] = ["worn", "good"]
    assert problems(audited(spec=spec)) == []


def test_an_open_enum_counts_as_its_values() -> None:
    spec = spec_document()
    open_enum = {"anyOf": [{"type": "string", "enum": ["good", "worn"]}, {"type": "string"}]}
    spec["components"]["schemas"][PREFIX + "ConditionInput"] = open_enum
    assert problems(audited(spec=spec)) == []


def test_of_two_components_with_one_name_neither_is_chosen() -> None:
    spec = spec_document()
    spec["components"]["schemas"]["shared.other.Card"] = {"type": "object"}
    assert [one[:3] for one in problems(audited(spec=spec))] == [("cards.Card", "missing", "missing")]


def test_types_that_embed_each_other_terminate() -> None:
    page = "odd\nTypes\ntype A struct {\n\tB\n}\ntype B struct {\n\tA\n\tC int\n}\n"
    assert {row.status for row in audited(page, reviewed={}).rows} == {"missing"}


def test_table_is_aligned_and_counts() -> None:
    spec = spec_document()
    spec["components"]["schemas"]["shared.fields.Days"]["maximum"] = 31
    text = format_audit(audited(spec=spec), colour=False)
    lines = text.splitlines()
    row = next(line for line in lines if line.startswith("town.lending.BorrowParams.days"))
    assert row.split() == ["town.lending.BorrowParams.days", "deviating", "maximum", "30", "31", "NO", "REASON"]
    assert row.index("deviating") == lines[0].index("STATUS")
    assert lines[-1] == (
        "1 packages, 11 types, 19 fields: 27 present, 1 deviating, 0 missing, 2 local, 0 stale; 1 to review"
    )
    assert "\x1b[" not in text
    assert "\x1b[31mtown.lending.BorrowParams.days" in format_audit(audited(spec=spec), colour=True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GetJWKS", "get_jwks"),
        ("AuthenticateJWT", "authenticate_jwt"),
        ("Exchange", "exchange"),
        ("LoginOrCreate", "login_or_create"),
    ],
)
def test_method_names(name: str, expected: str) -> None:
    assert snake(name) == expected


def test_quiet_shows_only_the_rows_to_review() -> None:
    spec = spec_document()
    assert len(format_audit(audited(spec=spec), colour=False, quiet=True).splitlines()) == 1
    spec["components"]["schemas"]["shared.fields.Days"]["maximum"] = 31
    shown = format_audit(audited(spec=spec), colour=False, quiet=True).splitlines()
    assert [line.split()[0] for line in shown if line][:-1] == ["FACT", "town.lending.BorrowParams.days"]
