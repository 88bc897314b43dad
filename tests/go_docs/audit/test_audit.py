"""The audit of a small API: what is present, what differs, and which differences have a reviewed reason."""

from __future__ import annotations

import json

import pytest

from go_docs.audit.audit_report import WIDTH, format_json, format_rows, format_summary
from go_docs.audit.compare import Difference
from go_docs.audit.documented import DocumentedApi, snake
from go_docs.audit.reviewed import Deviation, Reviewed, SystematicDeviation
from tests.go_docs.audit.lending_api import (
    NAMES,
    PREFIX,
    SOURCES,
    audited,
    problems,
    read_sources,
    ref,
    spec_document,
)

DAYS = PREFIX + "borrow.days"
LONGER = Difference("maximum", 30, 31)


def test_everything_documented_has_a_row_and_is_present() -> None:
    audit = audited()
    assert problems(audit) == []
    arguments = ("book_id", "days", "condition", "claims", "names", "address", "X-Card")
    response = ("request_id", "loan", "reader", "ended", "fee", "extra", "readers", "titles", "place", "place.shelf")
    assert {row.fact.removeprefix(PREFIX) for row in audit.rows} == {
        "borrow",
        "list",
        "list.limit",
        "Address.street",
        *(f"borrow.{name}" for name in arguments),
        *(f"BorrowResponse.{name}" for name in response),
        "ListResponse.books",
        "Loan.since",
        "Loan.books",
        "Book.title",
        "town.people.Reader.name",
    }
    assert {row.status for row in audit.rows} == {"present"}


def test_types_that_no_call_sends_have_no_row() -> None:
    assert not any("Internal" in row.fact for row in audited().rows)


def test_a_reason_applies_to_exactly_its_difference() -> None:
    spec = spec_document()
    spec["components"]["schemas"]["shared.fields.Days"] |= {"maximum": 31, "minimum": 2}
    entries = [Deviation(LONGER, "Months differ.")]
    audit = audited(spec, Reviewed(deviations={DAYS: entries}))
    assert [(row.fact, row.reasons) for row in audit.problems] == [(DAYS, ["NO REASON", "Months differ."])]
    entries.append(Deviation(Difference("minimum", 1, 2), "Loans are longer."))
    assert audited(spec, Reviewed(deviations={DAYS: entries})).problems == []


def test_a_reason_for_another_value_does_not_apply_and_is_stale() -> None:
    spec = spec_document()
    spec["components"]["schemas"]["shared.fields.Days"]["maximum"] = 32
    audit = audited(spec, Reviewed(deviations={DAYS: [Deviation(LONGER, "Months differ.")]}))
    assert [(row.fact, row.status) for row in audit.problems] == [(DAYS, "deviating"), (DAYS, "stale")]


def test_a_reason_without_a_difference_is_stale() -> None:
    audit = audited(reviewed=Reviewed(deviations={DAYS: [Deviation(LONGER, "Once so.")]}))
    assert [(row.fact, row.status) for row in audit.problems] == [(DAYS, "stale")]


@pytest.mark.parametrize(("places", "fails"), [({"town.lending": 2}, False), ({"town.lending": 1}, True), ({}, True)])
def test_a_systematic_deviation_states_its_number_of_places(places: dict[str, int], fails: bool) -> None:
    spec = spec_document()
    schemas = spec["components"]["schemas"]
    schemas[PREFIX + "Book"]["properties"]["title"]["maxLength"] = 80
    schemas[PREFIX + "Address"]["properties"]["street"]["maxLength"] = 80
    general = SystematicDeviation("short", Difference("maxLength", None, 80), "It fits on a card.", places)
    found = problems(audited(spec, Reviewed(systematic=[general])))
    expected = ("town.lending: short", "stale", "places", places.get("town.lending", 0), 2)
    assert found == ([expected] if fails else [])


def test_a_systematic_deviation_that_is_gone_fails() -> None:
    general = SystematicDeviation("short", Difference("maxLength", None, 80), "It fits.", {"town.lending": 1})
    found = problems(audited(reviewed=Reviewed(systematic=[general])))
    assert found == [("town.lending: short", "stale", "places", 1, 0)]


def test_a_documented_operation_that_the_spec_lacks_fails() -> None:
    spec = spec_document()
    del spec["paths"]["/books"]
    audit = audited(spec)
    assert problems(audit) == [("list", "missing", "operation", "GET /books", None)]
    total = next(line for line in format_summary(audit, colour=False).splitlines() if line.startswith("total"))
    assert "1 of 2" in total


@pytest.mark.parametrize("name", ["borrow", "list", "Address"])
def test_a_required_argument_that_is_not_documented_fails(name: str) -> None:
    required = {PREFIX + "Address": frozenset({"street"}), PREFIX + name: frozenset({"street", "other"})}
    found = [one[0] for one in problems(audited(required=required)) if one[1] == "stale"]
    assert found == [f"{name}.{one}" for one in ("other", "street") if (name, one) != ("Address", "street")]


def test_the_order_of_enum_values_is_not_a_difference() -> None:
    spec = spec_document()
    spec["components"]["schemas"][PREFIX + "ConditionInput"]["enum"] = ["worn", "good"]
    assert problems(audited(spec)) == []


def test_an_open_enum_counts_as_its_values() -> None:
    spec = spec_document()
    open_enum = {"anyOf": [{"type": "string", "enum": ["good", "worn"]}, {"type": "string"}]}
    spec["components"]["schemas"][PREFIX + "ConditionInput"] = open_enum
    assert problems(audited(spec)) == []


def test_a_type_compared_with_two_components_has_a_row_for_each() -> None:
    spec = spec_document()
    schemas = spec["components"]["schemas"]
    schemas[PREFIX + "OtherBook"] = {"type": "object", "properties": {"title": {"type": "string"}}}
    schemas[PREFIX + "ListResponse"]["properties"]["books"]["items"] = ref(PREFIX + "OtherBook")
    found = problems(audited(spec))
    assert found == [
        (f"Book.title in {PREFIX}OtherBook", "deviating", "presence", "always", "optional"),
    ]


def test_types_that_contain_or_embed_each_other_terminate() -> None:
    before, after = "type Base struct {\n", 'type Base struct {\n\tOther\n\tSelf *Base `json:"self"`\n'
    assert before in SOURCES["lending/types.go"]
    text = SOURCES["lending/types.go"].replace(before, after) + "type Other struct {\n\tBase\n}\n"
    spec = spec_document()
    base = spec["components"]["schemas"]["shared.envelope.Base"]
    base["properties"]["self"] = ref("shared.envelope.Base")
    assert problems(audited(spec, sources={**SOURCES, "lending/types.go": text})) == []


def test_the_newest_document_of_a_resource_counts() -> None:
    old = (
        SOURCES["lending/types.go"].replace("maximum of 30", "maximum of 20").replace("package lending", "package old")
    )
    page = "old\nv0.9.0\nTypes\n" + old.partition("type ")[1] + old.partition("type ")[2]
    sources = {**SOURCES, "old.txt": page, "version.go": 'package town\n\nconst APIVersion = "1.0.0"\n'}
    facts = read_sources(sources)
    api = DocumentedApi(facts, {**NAMES, "old": "town.lending"})
    assert (facts["lending"].version, facts["old"].version) == ("v1.0.0", "v0.9.0")
    assert (api.older, api.superseded()) == ({"old": "lending"}, 1)


def test_the_summary_has_a_line_for_each_resource() -> None:
    spec = spec_document()
    spec["components"]["schemas"]["shared.fields.Days"]["maximum"] = 31
    text = format_summary(audited(spec), colour=False)
    lines = text.splitlines()
    assert [line.split() for line in lines[:4]] == [
        ["RESOURCE", "OPERATIONS", "FACTS", "EQUAL", "REVIEWED", "TO", "REVIEW"],
        ["town.lending", "2", "of", "2", "25", "24", "0", "1"],
        ["town.people", "1", "1", "0", "0"],
        ["total", "2", "of", "2", "26", "25", "0", "1"],
    ]
    assert lines[5:7] == [f"{DAYS}  deviating", "    maximum: documented 30, spec 31; NO REASON"]
    assert lines[-1] == "2 operations, 26 facts: 25 equal, 1 not; 1 to review"
    assert max(map(len, lines)) <= WIDTH == 100
    assert "\x1b[" not in text
    assert f"\x1b[31m{DAYS}" in format_summary(audited(spec), colour=True)


def test_quiet_shows_only_the_rows_to_review() -> None:
    spec = spec_document()
    assert len(format_summary(audited(spec), colour=False, quiet=True).splitlines()) == 1
    spec["components"]["schemas"]["shared.fields.Days"]["maximum"] = 31
    assert format_summary(audited(spec), colour=False, quiet=True).startswith(DAYS)


def test_rows_and_json_show_reasons() -> None:
    spec = spec_document()
    spec["components"]["schemas"]["shared.fields.Days"]["maximum"] = 31
    audit = audited(spec, Reviewed(deviations={DAYS: [Deviation(LONGER, "Months differ.")]}))
    rows = [row for row in audit.rows if row.status != "present"]
    assert format_rows(audit, rows, colour=False).splitlines()[:2] == [
        f"{DAYS}  deviating",
        "    maximum: documented 30, spec 31; Months differ.",
    ]
    plain = json.loads(format_json(audit, rows))
    assert (plain["documented_operations"], plain["operations_in_spec"], plain["to_review"]) == (2, 2, 0)
    (row,) = plain["rows"]
    assert row["differences"] == [{"kind": "maximum", "documented": 30, "spec": 31, "reason": "Months differ."}]


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
