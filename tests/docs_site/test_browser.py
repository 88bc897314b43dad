"""The site in a real browser, at the width of a desk and of a phone: search, follow a link, browse the document."""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from tests.mock.dashboard.conftest import BROWSERS, FLAGS, PATIENCE

WIDTHS = {"desk": 1440, "phone": 390}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Print nothing."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


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


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: BrowserContext, address: str) -> Iterator[Page]:
    """A page of a width; a request to another host or an error in a script fails the test."""
    page = browser.new_page()
    page.set_viewport_size({"width": WIDTHS[request.param], "height": 900})
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    page.close()
    assert problems == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def fits(page: Page) -> bool:
    """Tell whether nothing of the page is wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_an_operation_is_found_and_a_link_followed(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", name="Stytch toolchain")).to_be_visible()
    assert fits(page)
    if page.viewport_size == {"width": WIDTHS["phone"], "height": 900}:
        page.locator("label.md-header__button[for=__search]").click()
    field = page.get_by_role("textbox", name="Search")
    field.click()
    field.press_sequentially("b2b.sessions.authenticate")
    result = page.locator(".md-search-result__link[href*='/reference/b2b/sessions/'][href$='#authenticate']").first
    result.click()
    page.wait_for_url("**/reference/b2b/sessions/**")
    expect(page.locator("h2#authenticate")).to_be_visible()
    assert fits(page)
    page.locator("a", has_text="session_not_found").first.click()
    page.wait_for_url("**/reference/errors/#session_not_found")
    expect(page.locator("h3#session_not_found")).to_be_visible()
    assert fits(page)


def test_the_document_can_be_browsed(page: Page, address: str) -> None:
    page.goto(f"{address}/reference/document/")
    frame = page.frame_locator("iframe")
    frame.locator("[data-tag='b2b.sessions']").click()
    expect(frame.locator("[data-path='/v1/b2b/sessions/authenticate']")).to_be_visible()
