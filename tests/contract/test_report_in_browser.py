"""The HTML report in a real browser, at the width of a desk and of a phone: it fits, and loads nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright
from stytch_client import Request
from stytch_contract.campaign.reports import write_reports
from stytch_contract.cases import Cases, operation_ids
from stytch_contract.findings import Finding, Tally

from tests.contract.campaigns import summarize
from tests.contract.example_result import example_result, finding_of_several_lines
from tests.mock.dashboard.conftest import BROWSERS, FLAGS, PATIENCE

WIDTHS = {"desk": 1440, "phone": 390}
HEADINGS = ["Failures (4)", "Notes", "What was not tested, and why", "Coverage", "Scenarios"]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        pytest.skip(f"no browser here: install one of {', '.join(BROWSERS)}")
    profile = tmp_path_factory.mktemp("profile")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=executable, headless=True, args=FLAGS
        )
        context.set_default_timeout(PATIENCE)
        yield context
        context.close()


@pytest.fixture(scope="module")
def report(cases: Cases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with long words, many statuses and all operations."""
    found = example_result()
    found.merge(finding_of_several_lines())
    name = "consumer.users.get"
    long = Request("GET", f"http://127.0.0.1:1/v1/users/{'x' * 400}", {})
    found.run.operations[name].add(Finding("backend", "long", name, "y" * 400, request=long))
    for operation in operation_ids(cases.schema.raw_schema):
        found.run.operations.setdefault(operation, Tally())
        for status in (200, 201, 400, 401, 403, 404, 405, 413, 415, 429, 500, 503):
            found.responses["cases", operation, status] = 1234
    found.unfinished["walks 1-10"] = "z" * 300
    return write_reports(summarize(found, cases), tmp_path_factory.mktemp("report"))[-1]


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: BrowserContext) -> Iterator[Page]:
    """A page of a width; a request to anything but the report, or an error, fails the test."""
    page = browser.new_page()
    page.set_viewport_size({"width": WIDTHS[request.param], "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: asked.append(str(error)))
    yield page
    page.close()
    assert [url for url in asked if not url.endswith("/report.html")] == []


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_report_fits_and_its_parts_can_be_reached(page: Page, report: Path) -> None:
    page.goto(report.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Contract: failed")
    assert page.get_by_role("heading", level=2).all_text_contents() == HEADINGS
    for heading in page.get_by_role("heading", level=2).all():
        heading.scroll_into_view_if_needed()
        expect(heading).to_be_in_viewport()
    for details in page.locator("summary").all():
        details.click()
    expect(page.get_by_text("No valid request was accepted (")).to_be_visible()
    expect(page.get_by_text("client = ConsumerClient")).to_be_visible()
    assert _fits(page)
    lines = page.locator(".reason", has_text="second").first
    assert lines.inner_text().splitlines()[0] == "first"


def test_a_page_that_is_too_wide_is_found(page: Page, report: Path, tmp_path: Path) -> None:
    wide = tmp_path / "report.html"
    wide.write_text(report.read_text().replace(".wide { overflow-x: auto; }", ".wide { width: 2000px; }"))
    page.goto(wide.as_uri())
    assert not _fits(page)
