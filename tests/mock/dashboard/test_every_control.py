"""Every control of the dashboard is used by the keyboard alone, at desk and phone width; none may be forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Dialog

from ..small_api import InProcessClient, basic
from ..webhooks.receiver import Receiver
from .conftest import DashboardPage

# Names a control by its ID, or by the nearest ID around it and its text; controls of the rows of a list share a name.
# What the browser itself reports as used is collected.
WATCH = """
window.nameOf = (at) => {
  if (at.id || at === document.body) return at.id;
  if (at.closest("#worlds")) return "worlds BUTTON";
  const place = at.closest("ul[id], tbody[id], form[id], section[id], div[id], details[id]")?.id ?? "page";
  const isNamed = at.tagName === "BUTTON" && !at.className.includes("code");
  return `${place} ${isNamed ? at.textContent.split(" ")[0] : at.tagName}`;
};
const CONTROLS = "button, input, select, textarea, summary, a[href]";
window.used = new Set();
window.look = () => {
  const all = [...document.querySelectorAll(CONTROLS)].map(nameOf);
  const focused = document.activeElement;
  return [nameOf(focused), getComputedStyle(focused).outlineStyle, all.filter((name) => !used.has(name)), [...used]];
};
for (const kind of ["click", "input"]) {
  addEventListener(kind, ({ target, isTrusted }) => {
    const at = target.closest?.(CONTROLS);
    const isField = ["INPUT", "SELECT", "TEXTAREA"].includes(at?.tagName);
    if (isTrusted && at && (kind === "input" || !isField)) used.add(nameOf(at));
  }, true);
}
"""
# What is pressed or typed where Enter is not the way to use a control.
KEYS: Mapping[str, str] = {
    "amount": "ArrowUp",
    "unit": "ArrowDown",
    "fault-kind": "ArrowDown",
    "fault-status": "ArrowUp",
    "fault-probability": "ArrowDown",
    "fault-count": "ArrowUp",
    "fault-latency": "ArrowUp",
    "limit-count": "ArrowUp",
    "limit-seconds": "ArrowUp",
    "new": "ArrowDown",
}
TEXTS: Mapping[str, str] = {
    "filter": "consumer",
    "method": "POST",
    "path": "/v1/users/search",
    "body": "{}",
    "fault-operation": "x",
    "limit-operation": "x",
    "webhook-types": " scim.*",
}
# What is used before, because afterwards it is not there, or Tab leads past it.
FIRST: Mapping[str, str] = {
    "new": "path",
    "endpoints Remove": "deliveries Redeliver",
    "faults Remove": "snapshots Restore",
    "rate_limits Remove": "snapshots Restore",
    "snapshots Remove": "snapshots Restore",
    "set Set": "snapshots Restore",
    "add-fault Add": "faults Remove",
    "add-limit Add": "rate_limits Remove",
}
# Controls of rows, which are there as soon as the page has refreshed.
OF_ROWS = {
    *("worlds BUTTON", "requests SUMMARY", "requests Reveal", "requests Replay", "outbox BUTTON", "outbox A"),
    *("faults Remove", "rate_limits Remove", "snapshots Remove", "snapshots Restore", "endpoints Remove"),
    *("deliveries SUMMARY", "deliveries Redeliver", "kinds SUMMARY", "kinds Edit", "kinds Delete"),
}
MOST_STOPS = 800


class Keyboard:
    """Uses the controls of a page by the keyboard alone.

    Args:
        dashboard: The page.
        browser: The browser, which opens links in pages of their own.
        hook: The URL to type for a webhook.
    """

    def __init__(self, dashboard: DashboardPage, browser: BrowserContext, hook: str) -> None:
        self._page = dashboard.page
        self._browser = browser
        self._keyboard = dashboard.page.keyboard
        own = {"project": dashboard.project.project_id, "secret": dashboard.project.secret, "webhook-url": hook}
        self._texts = {**TEXTS, **own}

    def stops(self) -> Iterator[tuple[str, str, list[str], list[str]]]:
        """Press Tab again and again; yield where the focus is, its outline, and the controls not used and used."""
        for _ in range(MOST_STOPS):
            yield tuple(self._page.evaluate("look()"))
            self._keyboard.press("Tab")

    def use(self, name: str) -> None:
        """Use the control that has the focus."""
        if name == "moment":  # a date in American order, then Tab, then a time
            self._keyboard.type("01022031")
            self._keyboard.press("Tab")
            self._keyboard.type("030405AM")
        elif name in self._texts:
            self._keyboard.type(self._texts[name])
        elif name == "outbox A":
            with self._browser.expect_page() as opening:
                self._keyboard.press("Enter")
            opening.value.close()
        else:
            self._keyboard.press(KEYS.get(name, "Enter"))
            if name == "objects SUMMARY":  # it was open
                self._keyboard.press("Enter")


def prepare(dashboard: DashboardPage, hook: str) -> None:
    """Make one of everything that the page lists."""
    client = InProcessClient(dashboard.server.app, basic(dashboard.project.project_id, dashboard.project.secret))
    link = {"email": "ann@example.com", "login_magic_link_url": f"{dashboard.server.url}/_mock/health"}
    requests: list[tuple[str, Any]] = [
        ("/_mock/webhooks", {"url": hook}),
        ("/_mock/faults", {"operation": "nothing", "status": 503}),
        ("/_mock/rate_limits", {"operation": "nothing", "count": 1, "seconds": 1}),
        ("/v1/magic_links/email/login_or_create", link),
        ("/v1/otps/sms/login_or_create", {"phone_number": "+12025550123"}),
        ("/_mock/snapshot", None),
    ]
    for target, body in requests:
        response = client("POST", target, body)
        assert response.status < 300, json.loads(response.body)


@pytest.mark.parametrize("width", [1440, 390], ids=["desk", "phone"])
def test_every_control_is_used_by_keyboard(dashboard: DashboardPage, browser: BrowserContext, width: int) -> None:
    page, world = dashboard.page, dashboard.world
    page.on("dialog", Dialog.dismiss)
    page.add_init_script(WATCH)
    page.set_viewport_size({"width": width, "height": 900})
    with Receiver() as receiver:
        prepare(dashboard, receiver.url)
        page.goto(f"{dashboard.server.url}/_mock/#admin_token={dashboard.server.app.admin_token}")
        keyboard = Keyboard(dashboard, browser, receiver.url)
        forgotten, used = ["all"], [""]
        for name, outline, forgotten, used in keyboard.stops():
            assert not name or outline != "none", f"the focus of {name} is not visible"
            if not forgotten and set(used) >= OF_ROWS:
                break
            if name in forgotten and FIRST.get(name, name) in {name, *used}:
                keyboard.use(name)
        assert (forgotten, OF_ROWS - set(used)) == ([], set())
        page.evaluate("document.body.append(Object.assign(document.createElement('button'), {id: 'planted'}))")
        page.evaluate("document.getElementById('planted').click()")  # by a script, not by a person
        assert page.evaluate("look()[2]") == ["planted"]
    assert world.clock.now() > 1_900_000_000, "the clock was set to 2031"
    assert {fault["operation"] for fault in world.faults.all()} == {"x"}
    assert {limit["operation"] for limit in world.rate_limits.all()} == {"x"}
    assert [one["event_types"] for one in world.webhooks.endpoints.all()] == [["scim.*"]]
