"""The dashboard in a real browser: what it shows, what its buttons do, and what it never shows."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Dialog, expect
from stytch_mock.services.request_log import LogEntry

from ..small_api import InProcessClient, basic
from .conftest import DashboardPage

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"
# For each text in sight: the least contrast between its colour and what lies behind it, as WCAG 2 measures it.
LEAST_CONTRAST = """() => {
  const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (at) => {
    const color = parts(getComputedStyle(at).backgroundColor);
    return color[3] === 0 && at.parentElement ? behind(at.parentElement) : color;
  };
  const texts = [...document.querySelectorAll("body *")].filter((at) => at.checkVisibility()
    && [...at.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  return texts.map((at) => {
    const [dark, bright] = [light(parts(getComputedStyle(at).color)), light(behind(at))].sort((a, b) => a - b);
    return [(bright + 0.05) / (dark + 0.05), at.textContent.slice(0, 40)];
  }).sort((a, b) => a[0] - b[0])[0];
}"""


def request(dashboard: DashboardPage, method: str, target: str, body: object = None, *, expected: int = 200) -> Any:
    """Send a request to the API as the program under test would."""
    response = InProcessClient(dashboard.server.app, basic(dashboard.project.project_id, dashboard.project.secret))(
        method, target, body
    )
    assert response.status == expected, response.body
    return response


def populate(dashboard: DashboardPage, name: str = "Acme") -> None:
    """Make an organization with a member who logs in, and a user who has got a code."""
    world = dashboard.world
    request(dashboard, "POST", "/v1/b2b/organizations", {"organization_name": name, "organization_slug": "acme"})
    (organization,) = world.records.all("organization")
    members = f"/v1/b2b/organizations/{organization['organization_id']}/members"
    request(dashboard, "POST", members, {"email_address": "ann@example.com", "name": name})
    request(
        dashboard,
        "POST",
        "/v1/b2b/magic_links/email/login_or_signup",
        {
            "organization_id": organization["organization_id"],
            "email_address": "ann@example.com",
            "login_redirect_url": f"{dashboard.server.url}/_mock/health",
        },
    )
    request(dashboard, "POST", "/v1/otps/sms/login_or_create", {"phone_number": "+12025550123"})


def log_in(dashboard: DashboardPage) -> None:
    """Use the magic link."""
    token = dashboard.world.outbox.messages("ann@example.com")[-1]["token"]
    request(dashboard, "POST", "/v1/b2b/magic_links/authenticate", {"magic_links_token": token})


def test_it_shows_the_world_of_a_project_and_refreshes_it(dashboard: DashboardPage) -> None:
    populate(dashboard)
    dashboard.open()
    expect(dashboard.page.locator("#requests-note")).to_have_text("4 requests")
    rows = dashboard.page.locator("#requests tr")
    expect(rows).to_have_count(4)
    expect(rows.first).to_contain_text("consumer.otps.sms.login_or_create")
    expect(dashboard.page.locator("#outbox li")).to_have_count(2)
    objects = dashboard.page.locator("#kinds")
    expect(objects.get_by_role("heading", name="Organizations (1)")).to_be_visible()
    expect(objects.get_by_role("heading", name="Member sessions (0)")).to_be_visible()
    expect(objects.get_by_text("+12025550123")).to_be_visible()

    log_in(dashboard)
    expect(rows).to_have_count(5)
    expect(objects.get_by_role("heading", name="Member sessions (1)")).to_be_visible()
    target = "/v1/b2b/organizations/organization-test-00000000-0000-4000-8000-000000000000"
    request(dashboard, "GET", target, expected=404)
    expect(rows.first).to_contain_text("organization_not_found: There is no such organization.")


def test_an_open_object_stays_open_and_follows_its_changes(dashboard: DashboardPage) -> None:
    populate(dashboard)
    dashboard.open()
    member = dashboard.page.locator("#kinds details", has_text="ann@example.com · Acme")
    member.locator("summary").click()
    expect(member.locator("pre")).to_contain_text('"email_address_verified": false')
    log_in(dashboard)
    expect(member.locator("pre")).to_contain_text('"email_address_verified": true')
    expect(member.locator("pre")).to_be_visible()


def test_links_can_be_followed_and_codes_copied(dashboard: DashboardPage, browser: BrowserContext) -> None:
    populate(dashboard)
    browser.grant_permissions(["clipboard-read", "clipboard-write"])
    dashboard.open()
    sms, mail = dashboard.world.outbox.messages()[1], dashboard.world.outbox.messages()[0]
    with browser.expect_page() as opening:
        dashboard.page.locator("#outbox a").click()
    assert opening.value.url == mail["link"]
    opening.value.close()
    dashboard.page.get_by_role("button", name=sms["code"]).click()
    expect(dashboard.page.locator("#outbox").get_by_text("copied")).to_be_visible()
    assert dashboard.page.evaluate("navigator.clipboard.readText()") == sms["code"]


def test_what_users_wrote_is_never_html(dashboard: DashboardPage) -> None:
    populate(dashboard, HOSTILE)
    world = dashboard.world
    world.outbox.send("email", HOSTILE, "b2b.x", link="javascript:alert(3)", code=HOSTILE)
    world.log.add(LogEntry(HOSTILE, world.clock.now(), HOSTILE, 400, HOSTILE, HOSTILE, HOSTILE, HOSTILE, 0.1))
    dialogs: list[Dialog] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog)
        dialog.dismiss()

    dashboard.page.on("dialog", dismiss)
    dashboard.open()
    expect(dashboard.page.locator("#kinds").get_by_text(HOSTILE).first).to_be_visible()
    expect(dashboard.page.locator("#requests tr").first).to_contain_text(HOSTILE)
    expect(dashboard.page.locator("#outbox li").first).to_contain_text("javascript:alert(3)")
    assert dashboard.page.locator("img, main script").count() == 0
    assert dashboard.page.locator("#outbox a").count() == 1
    assert not dialogs


def test_a_violation_stands_out(dashboard: DashboardPage) -> None:
    world = dashboard.world
    world.log.add(LogEntry("request-1", world.clock.now(), "b2b.sessions.get", 200, "", "", "/keys: too few", "", 0.1))
    dashboard.open()
    expect(dashboard.page.locator("#requests-note")).to_have_text("1 request; 1 response broke the document")
    expect(dashboard.page.locator("tr.violation")).to_contain_text("violation /keys: too few")


def test_a_documented_example_is_marked(dashboard: DashboardPage) -> None:
    world = dashboard.world
    world.log.add(LogEntry("request-1", world.clock.now(), "b2b.x", 200, "", "", "", "", 0.1, example=True))
    world.log.add(LogEntry("request-2", world.clock.now(), "b2b.y", 200, "", "", "", "", 0.1))
    dashboard.open()
    expect(dashboard.page.locator("#requests tr").last).to_contain_text("example")
    expect(dashboard.page.locator("#requests tr").first).not_to_contain_text("example")


def test_the_clock_is_frozen_set_and_advanced(dashboard: DashboardPage) -> None:
    dashboard.open()
    dashboard.page.get_by_role("button", name="Freeze").click()
    dashboard.says("The clock is frozen.")
    expect(dashboard.page.locator("#frozen")).to_be_visible()
    dashboard.page.get_by_label("Set to (UTC)").fill("2031-02-03T04:05:06")
    dashboard.page.get_by_role("button", name="Set", exact=True).click()
    expect(dashboard.page.locator("#now")).to_have_text("2031-02-03 04:05:06 UTC")
    dashboard.page.get_by_label("Advance by").fill("2")
    dashboard.page.get_by_label("Unit").select_option("hours")
    dashboard.page.get_by_role("button", name="Advance").click()
    expect(dashboard.page.locator("#now")).to_have_text("2031-02-03 06:05:06 UTC")
    assert dashboard.world.clock.frozen
    dashboard.page.get_by_role("button", name="Let it run").click()
    dashboard.says("The clock runs.")
    assert not dashboard.world.clock.frozen


def test_a_reset_asks_first(dashboard: DashboardPage) -> None:
    populate(dashboard)
    dashboard.open()
    dashboard.page.once("dialog", lambda dialog: dialog.dismiss())
    dashboard.page.get_by_role("button", name="Reset").click()
    assert dashboard.world.records.all("organization")
    dashboard.page.once("dialog", lambda dialog: dialog.accept())
    dashboard.page.get_by_role("button", name="Reset").click()
    expect(dashboard.page.locator("#requests-note")).to_have_text("0 requests")
    expect(dashboard.page.locator("#kinds").get_by_role("heading", name="Organizations (0)")).to_be_visible()
    assert not dashboard.world.records.all("organization")


def test_another_secret_opens_nothing(dashboard: DashboardPage) -> None:
    populate(dashboard)
    dashboard.page.goto(f"{dashboard.server.url}/_mock/#admin_token={dashboard.server.app.admin_token}")
    dashboard.page.get_by_role("button", name=dashboard.project.project_id).click()
    expect(dashboard.page.get_by_label("Project ID")).to_have_value(dashboard.project.project_id)
    expect(dashboard.page.get_by_label("Secret")).to_be_focused()
    dashboard.page.keyboard.type("secret-test-guessed")
    dashboard.page.keyboard.press("Enter")
    dashboard.says("This project was first used with another secret.")
    expect(dashboard.page.get_by_role("heading", name="Requests")).to_be_hidden()


def test_the_projects_are_listed_with_the_admin_token_only(dashboard: DashboardPage) -> None:
    populate(dashboard)
    dashboard.page.goto(f"{dashboard.server.url}/_mock/")
    expect(dashboard.page.get_by_text("The link that the server printed lists them.")).to_be_visible()
    assert dashboard.project.project_id not in dashboard.page.locator("html").inner_html()


def test_secrets_are_neither_shown_nor_kept(dashboard: DashboardPage) -> None:
    populate(dashboard)
    log_in(dashboard)
    dashboard.open()
    expect(dashboard.page.get_by_role("heading", name="Member sessions (1)")).to_be_visible()
    (session,) = dashboard.world.records.all("member_session")
    shown = dashboard.page.locator("html").inner_html()
    private = {name: value for name, value in session.items() if name.startswith("_")}
    assert private
    for secret in (*(f'"{name}"' for name in private), *private.values(), dashboard.project.secret, "PRIVATE KEY"):
        assert secret not in shown
    kept = dashboard.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, location.href]")
    assert kept[:3] == [0, 0, ""]
    assert dashboard.project.secret not in kept[3]


def test_it_works_by_keyboard_alone(dashboard: DashboardPage) -> None:
    populate(dashboard)
    page = dashboard.page
    page.goto(f"{dashboard.server.url}/_mock/")
    expect(page.get_by_label("Project ID")).to_be_focused()
    page.keyboard.type(dashboard.project.project_id)
    page.keyboard.press("Tab")
    page.keyboard.type(dashboard.project.secret)
    page.keyboard.press("Enter")
    dashboard.says("Opened")
    reached: list[str] = []
    # The date field is several stops; the whole page has fewer than these.
    for _ in range(150):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert name == "" or outline != "none", f"the focus of {name} is not visible"
        reached.append(name)
        if name == "freeze":
            page.keyboard.press("Space")
            dashboard.says("The clock is frozen.")
        if name.startswith("ann@example.com"):
            page.keyboard.press("Enter")
            break
    assert {"freeze", "amount", "unit", "moment", "reset", "outbox"} <= set(reached)
    expect(page.locator("#kinds pre").get_by_text('"ann@example.com"')).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_by_day_and_by_night(dashboard: DashboardPage, scheme: Any) -> None:
    populate(dashboard)
    world = dashboard.world
    world.log.add(LogEntry("request-1", world.clock.now(), "b2b.x", 503, "internal", "Broken.", "/keys: few", "f", 0.1))
    dashboard.page.emulate_media(color_scheme=scheme)
    dashboard.open()
    expect(dashboard.page.locator("tr.violation")).to_be_visible()
    contrast, where = dashboard.page.evaluate(LEAST_CONTRAST)
    assert contrast >= 4.5, where
    paper = dashboard.page.evaluate("getComputedStyle(document.body).backgroundColor")
    (red,) = re.findall(r"\((\d+)", paper)
    assert (int(red) > 200) == (scheme == "light")


@pytest.mark.parametrize("width", [360, 800, 1440])
def test_it_fits_the_screen(dashboard: DashboardPage, width: int) -> None:
    populate(dashboard, "An organization whose name goes on and on " * 3)
    dashboard.page.set_viewport_size({"width": width, "height": 800})
    dashboard.open()
    expect(dashboard.page.locator("#outbox a")).to_be_visible()
    assert dashboard.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_server_that_is_gone_is_noticed_and_so_is_its_return(dashboard: DashboardPage) -> None:
    dashboard.open()
    dashboard.page.route("**/_mock/health", lambda route: route.abort())
    dashboard.says("The server does not respond; trying again.")
    dashboard.page.unroute("**/_mock/health")
    expect(dashboard.page.locator("#status")).to_have_text("")
