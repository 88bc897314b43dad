"""Every operation is fuzzed through the generated client: examples, every boundary, and some random cases."""

from __future__ import annotations

import copy
from collections import Counter

import pytest
from stytch_client import Request
from stytch_contract.cases import Cases, Document, bundled_document, load_cases, operation_ids
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.cli import fuzz
from stytch_contract.cli.report import format_report
from stytch_contract.engine import RunResult, run
from stytch_contract.findings import Finding, Tally
from stytch_contract.redaction import Redaction

from tests.contract.conftest import SEED


def _no_progress(name: str, number: int, of: int, tally: Tally) -> None:
    """Print nothing; pytest shows the progress."""


@pytest.fixture(scope="module")
def redaction(document: Document) -> Redaction:
    """The redaction of reports; reading the document for it takes a while."""
    return Redaction(document)


@pytest.mark.parametrize("operation", operation_ids(bundled_document()))
def test_the_client_sends_every_case_and_returns_every_response(
    operation: str, cases: Cases, case_check: CaseCheck, redaction: Redaction
) -> None:
    result = run(cases, case_check, [operation], _no_progress)
    replay = f"python3 tasks.py fuzz --seed {SEED} --operation {operation}"
    report = format_report(result, lambda _: replay, redaction)
    assert not result.total.smallest, report
    counts = result.total.counts
    assert counts["accepted"] > 0, f"no valid request was accepted\n{report}"
    assert counts["through the client"] > 0


def _with_user_id(document: Document, schema: object) -> Cases:
    changed = copy.deepcopy(document)
    parameter = {"name": "user_id", "in": "path", "required": True, "schema": schema}
    changed["paths"]["/v1/users/{user_id}"]["get"]["parameters"] = [parameter]
    return load_cases(changed, seed=SEED, max_examples=2)


def test_an_operation_without_a_valid_case_is_named(document: Document, case_check: CaseCheck) -> None:
    cases = _with_user_id(document, {"type": "string", "pattern": "^a$", "minLength": 5})
    found = run(cases, case_check, ["consumer.users.get"], _no_progress).total.smallest
    assert ("document", "no-valid-case", "consumer.users.get") in found


def test_the_report_names_the_operations_that_never_succeeded(document: Document) -> None:
    tallies = {"b2b.sessions.get": Tally(Counter(cases=1)), "consumer.users.get": Tally(Counter(accepted=1, steps=1))}
    lines = format_report(RunResult(SEED, tallies), lambda _: "", Redaction(document)).splitlines()
    assert lines[:2] == [
        "no valid request was accepted by: b2b.sessions.get",
        "no walk got a success from: consumer.users.get",
    ]


def test_an_operation_without_an_invalid_case_is_fuzzed(document: Document, case_check: CaseCheck) -> None:
    result = run(_with_user_id(document, {"type": "string"}), case_check, ["consumer.users.get"], _no_progress)
    assert not result.total.smallest
    assert result.total.counts["valid"]


def test_the_same_seed_gives_the_same_cases(cases: Cases) -> None:
    name = "consumer.otps.authenticate"
    first, second = _generate(cases, name), _generate(cases, name)
    assert first == second
    assert len(first) > 20


def _generate(cases: Cases, name: str) -> list[str]:
    operation = cases.operations()[name]
    seen: list[str] = []

    def keep(case: object) -> None:
        seen.append(repr((getattr(case, "query", None), getattr(case, "body", None))))

    cases.fuzzing(operation, keep)
    for case in cases.coverage(operation):
        keep(case)
    return seen


def test_the_command_prints_the_seed_and_a_summary(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--seed", "7", "--max-examples", "1", "--operation", "consumer.users.get"]
    assert fuzz.main(arguments) == 0
    out = capsys.readouterr().out
    assert out.startswith("seed 7\n")
    assert "1 operations" in out
    assert out.rstrip().endswith("seed 7")


@pytest.mark.parametrize(
    "arguments", [["--operation", "users.get"], ["--max-examples", "0"], ["--seed", "x"]], ids=lambda words: words[0]
)
def test_invalid_options_end_in_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        fuzz.main(arguments)
    assert ended.value.code == 2


def test_a_report_has_no_secret(cases: Cases) -> None:
    body = b'{"password": "correct-horse-battery"}'
    request = Request("POST", "http://127.0.0.1:1/v1/passwords", {"Content-Type": "application/json"}, body)
    result = RunResult(1, {"consumer.passwords.create": Tally()})
    message = "the response repeats correct-horse-battery"
    result.operations["consumer.passwords.create"].add(
        Finding("backend", "check", "consumer.passwords.create", message, request=request)
    )
    report = format_report(result, lambda _: "replay", Redaction(cases.schema.raw_schema))
    assert "curl" in report
    assert "battery" not in report
