"""What a campaign reports: causes, accepted failures, redacted secrets, JUnit, JSON and HTML."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from stytch_client import Request
from stytch_contract.campaign.causes import Baseline, BaselineError, baseline_line, causes
from stytch_contract.campaign.console import format_summary, progress_printer
from stytch_contract.campaign.reports import write_reports
from stytch_contract.campaign.summary import Summary
from stytch_contract.cases import Cases, Document
from stytch_contract.engine import RunResult
from stytch_contract.findings import Finding, Tally
from stytch_contract.redaction import Redaction
from stytch_contract.scenarios.runner import Outcome
from stytch_contract.units.result import CampaignResult
from stytch_contract.units.unit import Unit

from tests.contract.campaigns import summarize


def test_a_cause_is_one_finding(result: CampaignResult, cases: Cases) -> None:
    summary = summarize(result, cases)
    assert [(cause.finding.check, len(cause.operations)) for cause in summary.failures] == [
        ("server-error", 2),
        ("stack-trace", 1),
    ]
    text = format_summary(summary)
    assert "FAIL backend: server-error: consumer.users.get and 1 more (2x)" in text
    assert "NOTE backend: undeclared-field" in text


def test_different_things_are_different_causes() -> None:
    tally = Tally()
    for name, message in (("a", "the field is missing"), ("b", "the field is null"), ("c", "the field is null")):
        tally.add(Finding("backend", "check", name, message))
    assert [len(cause.operations) for cause in causes(tally, tally.failures())] == [2, 1]


def test_accepted_failures_are_no_failures(result: CampaignResult, cases: Cases, tmp_path: Path) -> None:
    summary = summarize(result, cases)
    failures = list(result.total.failures().values())
    path = tmp_path / "baseline.txt"
    path.write_text("# known\n" + "\n".join(baseline_line(finding) for finding in failures) + "\n")
    accepted = summarize(result, cases, Baseline.read(path))
    assert (summary.verdict.exit_code, accepted.verdict.exit_code) == (1, 0)
    assert len(accepted.accepted) == 2
    assert "ACCEPTED backend: server-error" in format_summary(accepted)


@pytest.mark.parametrize(("text", "place"), [("only: two\n", ":1: write"), (None, "cannot be read")])
def test_a_bad_baseline_names_the_place(text: str | None, place: str, tmp_path: Path) -> None:
    path = tmp_path / "baseline.txt"
    if text is not None:
        path.write_text(text)
    with pytest.raises(BaselineError, match=place):
        Baseline.read(path)


def test_no_report_has_a_secret(result: CampaignResult, cases: Cases, tmp_path: Path) -> None:
    summary = summarize(result, cases)
    texts = [path.read_text() for path in write_reports(summary, tmp_path)] + [format_summary(summary)]
    for text in texts:
        for secret in (
            "battery",
            "query-secret-1",
            "a.b.c",
            "header-secret-1",
            "cookie-secret-1",
            "d.e.f",
            "hash-secret-1",
        ):
            assert secret not in text
    assert "ann@example.com" in texts[0]
    assert all("server-error" in text for text in texts)


def test_forms_are_redacted(document: Document) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    request = Request("POST", "http://127.0.0.1/", headers, b"client_id=id-1&client_secret=hidden-7")
    shown = Redaction(document).request(request).body
    assert shown == b"client_id=id-1&client_secret=%3Cclient_secret%3E"


def test_the_reports_can_be_read(result: CampaignResult, cases: Cases, tmp_path: Path) -> None:
    summary = summarize(result, cases)
    write_reports(summary, tmp_path / "new" / "directory")
    directory = tmp_path / "new" / "directory"
    suite = ElementTree.parse(directory / "junit.xml").getroot()
    assert {key: suite.get(key) for key in ("tests", "failures", "skipped", "errors")} == {
        "tests": "5",
        "failures": "4",
        "skipped": "1",
        "errors": "0",
    }
    report = json.loads((directory / "report.json").read_text())
    assert (report["verdict"], report["exit_code"]) == ("failed", 1)
    assert (
        report["operations"]["consumer.users.get"].items()
        >= {"accepted": True, "failed": True, "statuses": {"200": 5}}.items()
    )
    assert report["operations"]["consumer.users.get"]["error_types"]["invalid_user_id"] == 2
    page = (directory / "report.html").read_text()
    assert "http-equiv" not in page
    parser = _Links()
    parser.feed(page)
    assert parser.external == []
    assert "&lt;password&gt;" in page
    assert "Scenarios skipped: why" in page
    assert re.search(r">\s*1 of \d+</td>", page)


class _Links(HTMLParser):
    """Collects what a page loads from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.external: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the address of a resource."""
        self.external += [value or "" for name, value in attrs if name in {"src", "href"}]


@pytest.mark.parametrize(("terminal", "lines"), [(True, 1), (False, 5)])
def test_progress(terminal: bool, lines: int, result: CampaignResult) -> None:
    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    stream = Stream()
    show = progress_printer(stream)
    for number in range(1, 121):
        show(Unit("digest", "cases" if number > 20 else "walks", f"unit {number}"), number, 120, result)
    text = stream.getvalue()
    assert text.count("\n") == lines
    assert "kinds of failure" in text
    assert ("\r" in text) is terminal


def test_mass_skips_are_inconclusive(cases: Cases) -> None:
    result = CampaignResult(RunResult(1))
    reason = "needs access to the backend's clock, which the backend does not offer"
    result.scenarios = {str(number): Outcome("skipped", reason) for number in range(3)}
    assert summarize(result, cases).verdict.exit_code == 2
    result.scenarios |= {f"passed {number}": Outcome("passed") for number in range(3)}
    assert summarize(result, cases).verdict.exit_code == 0
    result.scenarios = {"1": Outcome("skipped", "no step is certain")}
    assert summarize(result, cases).verdict.exit_code == 0


def test_the_result_is_complete_when_the_run_is_strict(result: CampaignResult, cases: Cases) -> None:
    strict = Summary.of(
        result,
        base_url="http://127.0.0.1:1",
        baseline=Baseline(),
        strict=True,
        replay="",
        document=cases.schema.raw_schema,
    )
    assert "undeclared-field" in {cause.finding.check for cause in strict.failures}
    assert strict.notes == []
