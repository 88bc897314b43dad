"""A mock on a socket, and the dashboard of one project on it in a real browser that reaches nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright
from stytch_mock import MockServer, Project
from stytch_mock.worlds.world import World

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60_000
"""Milliseconds that only bound a hang: a busy machine may take many seconds."""

expect.set_options(timeout=PATIENCE)
# The page looks for changes every second, which adds up over all tests.
LOOK_SOONER = "const wait = setTimeout; window.setTimeout = (call, time, ...rest) => wait(call, time / 10, ...rest);"


@dataclass(frozen=True)
class DashboardPage:
    """The dashboard in a browser, and the project to open."""

    page: Page
    project: Project
    server: MockServer

    @property
    def world(self) -> World:
        """The world of the project, created if necessary."""
        world = self.server.app.worlds.open(self.project.project_id, self.project.secret)
        assert world is not None
        return world

    def open(self) -> None:
        """Open the page and on it the project."""
        self.page.goto(f"{self.server.url}/_mock/?project_id={self.project.project_id}")
        self.page.get_by_label("Secret").fill(self.project.secret)
        self.page.get_by_role("button", name="Open").click()
        self.page.get_by_role("heading", name="Requests").wait_for()

    def says(self, text: str) -> None:
        """Wait for a text in the status line of the page."""
        self.page.locator("#status").get_by_text(text).wait_for()


@pytest.fixture(scope="module")
def server() -> Iterator[MockServer]:
    with MockServer(strict=True) as running:
        yield running


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    # For one module only: while Playwright runs, its event loop counts as running in this thread.
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        pytest.skip(f"no browser here: install one of {', '.join(BROWSERS)} (Debian: apt-get install chromium)")
    profile = tmp_path_factory.mktemp("profile")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=executable, headless=True, args=FLAGS, viewport={"width": 1440, "height": 1000}
        )
        context.set_default_timeout(PATIENCE)
        yield context
        context.close()


@pytest.fixture
def dashboard(browser: BrowserContext, server: MockServer) -> Iterator[DashboardPage]:
    """The dashboard, not opened yet; a problem in the page or a request to elsewhere fails the test."""
    page = browser.new_page()
    page.add_init_script(LOOK_SOONER)
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    yield DashboardPage(page, Project(server.url), server)
    page.close()
    # A browser also reports every failed request, which is not a problem of the page.
    assert not [problem for problem in problems if not problem.startswith("Failed to load resource")]
    assert not [url for url in asked if not url.startswith(f"{server.url}/")]
