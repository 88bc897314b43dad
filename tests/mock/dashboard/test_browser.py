"""The dashboard in a real browser: what it shows, what its buttons do, and what it never shows."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Dialog, expect
from stytch_mock.services.request_log import LogEntry

from ..small_api import Caller, basic
from .conftest import Desk

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


def request(desk: Desk, method: str, target: str, body: object = None, *, expected: int = 200) -> Any:
    """Send a request to the API as the program under test would."""
    answer = Caller(desk.server.app, basic(desk.project.project_id, desk.project.secret))(method, target, body)
    assert answer.status == expected, answer.body
    return answer


def populate(desk: Desk, name: str = "Acme") -> None:
    """Make an organization with a member who logs in, and a user who has got a code."""
    world = desk.world
    request(desk, "POST", "/v1/b2b/organizations", {"organization_name": name, "organization_slug": "acme"})
    (organization,) = world.records.all("organization")
    members = f"/v1/b2b/organizations/{organization['organization_id']}/members"
    request(desk, "POST", members, {"email_address": "ann@example.com", "name": name})
    request(
        desk,
        "POST",
        "/v1/b2b/magic_links/email/login_or_signup",
        {
            "organization_id": organization["organization_id"],
            "email_address": "ann@example.com",
            "login_redirect_url": f"{desk.server.url}/_mock/health",
        },
    )
    request(desk, "POST", "/v1/otps/sms/login_or_create", {"phone_number": "+12025550123"})


def log_in(desk: Desk) -> None:
    """Use the magic link."""
    token = desk.world.outbox.messages("ann@example.com")[-1]["token"]
    request(desk, "POST", "/v1/b2b/magic_links/authenticate", {"magic_links_token": token})


def test_it_shows_the_world_of_a_project_and_goes_on_doing_so(desk: Desk) -> None:
    populate(desk)
    desk.open()
    expect(desk.page.locator("#requests-note")).to_have_text("4 requests")
    rows = desk.page.locator("#requests tr")
    expect(rows).to_have_count(4)
    expect(rows.first).to_contain_text("consumer.otps.sms.login_or_create")
    expect(desk.page.locator("#outbox li")).to_have_count(2)
    objects = desk.page.locator("#kinds")
    expect(objects.get_by_role("heading", name="Organizations (1)")).to_be_visible()
    expect(objects.get_by_role("heading", name="Member sessions (0)")).to_be_visible()
    expect(objects.get_by_text("+12025550123")).to_be_visible()

    log_in(desk)
    expect(rows).to_have_count(5)
    expect(objects.get_by_role("heading", name="Member sessions (1)")).to_be_visible()
    target = "/v1/b2b/organizations/organization-test-00000000-0000-4000-8000-000000000000"
    request(desk, "GET", target, expected=404)
    expect(rows.first).to_contain_text("organization_not_found: There is no such organization.")


def test_an_open_object_stays_open_and_follows_its_changes(desk: Desk) -> None:
    populate(desk)
    desk.open()
    member = desk.page.locator("#kinds details", has_text="ann@example.com · Acme")
    member.locator("summary").click()
    expect(member.locator("pre")).to_contain_text('"email_address_verified": false')
    log_in(desk)
    expect(member.locator("pre")).to_contain_text('"email_address_verified": true')
    expect(member.locator("pre")).to_be_visible()


def test_links_can_be_followed_and_codes_copied(desk: Desk, browser: BrowserContext) -> None:
    populate(desk)
    browser.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.open()
    sms, mail = desk.world.outbox.messages()[1], desk.world.outbox.messages()[0]
    with browser.expect_page() as opening:
        desk.page.locator("#outbox a").click()
    assert opening.value.url == mail["link"]
    opening.value.close()
    desk.page.get_by_role("button", name=sms["code"]).click()
    expect(desk.page.locator("#outbox").get_by_text("copied")).to_be_visible()
    assert desk.page.evaluate("navigator.clipboard.readText()") == sms["code"]


def test_what_users_wrote_is_never_html(desk: Desk) -> None:
    populate(desk, HOSTILE)
    world = desk.world
    world.outbox.send("email", HOSTILE, "b2b.x", link="javascript:alert(3)", code=HOSTILE)
    world.log.add(LogEntry(HOSTILE, world.clock.now(), HOSTILE, 400, HOSTILE, HOSTILE, HOSTILE, HOSTILE, 0.1))
    dialogs: list[Dialog] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog)
        dialog.dismiss()

    desk.page.on("dialog", dismiss)
    desk.open()
    expect(desk.page.locator("#kinds").get_by_text(HOSTILE).first).to_be_visible()
    expect(desk.page.locator("#requests tr").first).to_contain_text(HOSTILE)
    expect(desk.page.locator("#outbox li").first).to_contain_text("javascript:alert(3)")
    assert desk.page.locator("img, main script").count() == 0
    assert desk.page.locator("#outbox a").count() == 1
    assert not dialogs


def test_a_violation_stands_out(desk: Desk) -> None:
    world = desk.world
    world.log.add(LogEntry("request-1", world.clock.now(), "b2b.sessions.get", 200, "", "", "/keys: too few", "", 0.1))
    desk.open()
    expect(desk.page.locator("#requests-note")).to_have_text("1 request; 1 answer broke the document")
    expect(desk.page.locator("tr.violation")).to_contain_text("violation /keys: too few")


def test_the_clock_is_frozen_set_and_advanced(desk: Desk) -> None:
    desk.open()
    desk.page.get_by_role("button", name="Freeze").click()
    desk.says("The clock stands still.")
    expect(desk.page.locator("#frozen")).to_be_visible()
    desk.page.get_by_label("Set to (UTC)").fill("2031-02-03T04:05:06")
    desk.page.get_by_role("button", name="Set", exact=True).click()
    expect(desk.page.locator("#now")).to_have_text("2031-02-03 04:05:06 UTC")
    desk.page.get_by_label("Advance by").fill("2")
    desk.page.get_by_label("Unit").select_option("hours")
    desk.page.get_by_role("button", name="Advance").click()
    expect(desk.page.locator("#now")).to_have_text("2031-02-03 06:05:06 UTC")
    assert desk.world.clock.frozen
    desk.page.get_by_role("button", name="Let it run").click()
    desk.says("The clock runs.")
    assert not desk.world.clock.frozen


def test_a_reset_asks_first(desk: Desk) -> None:
    populate(desk)
    desk.open()
    desk.page.once("dialog", lambda dialog: dialog.dismiss())
    desk.page.get_by_role("button", name="Reset").click()
    assert desk.world.records.all("organization")
    desk.page.once("dialog", lambda dialog: dialog.accept())
    desk.page.get_by_role("button", name="Reset").click()
    expect(desk.page.locator("#requests-note")).to_have_text("0 requests")
    expect(desk.page.locator("#kinds").get_by_role("heading", name="Organizations (0)")).to_be_visible()
    assert not desk.world.records.all("organization")


def test_another_secret_opens_nothing(desk: Desk) -> None:
    populate(desk)
    desk.page.goto(f"{desk.server.url}/_mock/")
    desk.page.get_by_role("button", name=desk.project.project_id).click()
    expect(desk.page.get_by_label("Project ID")).to_have_value(desk.project.project_id)
    expect(desk.page.get_by_label("Secret")).to_be_focused()
    desk.page.keyboard.type("secret-test-guessed")
    desk.page.keyboard.press("Enter")
    desk.says("This project was first used with another secret.")
    expect(desk.page.get_by_role("heading", name="Requests")).to_be_hidden()


def test_secrets_are_neither_shown_nor_kept(desk: Desk) -> None:
    populate(desk)
    log_in(desk)
    desk.open()
    expect(desk.page.get_by_role("heading", name="Member sessions (1)")).to_be_visible()
    (session,) = desk.world.records.all("member_session")
    shown = desk.page.locator("html").inner_html()
    private = {name: value for name, value in session.items() if name.startswith("_")}
    assert private
    for secret in (*(f'"{name}"' for name in private), *private.values(), desk.project.secret, "PRIVATE KEY"):
        assert secret not in shown
    kept = desk.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, location.href]")
    assert kept[:3] == [0, 0, ""]
    assert desk.project.secret not in kept[3]


def test_it_works_by_keyboard_alone(desk: Desk) -> None:
    populate(desk)
    page = desk.page
    page.goto(f"{desk.server.url}/_mock/")
    expect(page.get_by_label("Project ID")).to_be_focused()
    page.keyboard.type(desk.project.project_id)
    page.keyboard.press("Tab")
    page.keyboard.type(desk.project.secret)
    page.keyboard.press("Enter")
    desk.says("Opened")
    reached: list[str] = []
    # The date field is several stops; the whole page has fewer than these.
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert name == "" or outline != "none", f"nobody sees that {name} has the focus"
        reached.append(name)
        if name == "freeze":
            page.keyboard.press("Space")
            desk.says("The clock stands still.")
        if name.startswith("ann@example.com"):
            page.keyboard.press("Enter")
            break
    assert {"freeze", "amount", "unit", "moment", "reset", "outbox"} <= set(reached)
    expect(page.locator("#kinds pre").get_by_text('"ann@example.com"')).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_by_day_and_by_night(desk: Desk, scheme: Any) -> None:
    populate(desk)
    world = desk.world
    world.log.add(LogEntry("request-1", world.clock.now(), "b2b.x", 503, "internal", "Broken.", "/keys: few", "f", 0.1))
    desk.page.emulate_media(color_scheme=scheme)
    desk.open()
    expect(desk.page.locator("tr.violation")).to_be_visible()
    contrast, where = desk.page.evaluate(LEAST_CONTRAST)
    assert contrast >= 4.5, where
    paper = desk.page.evaluate("getComputedStyle(document.body).backgroundColor")
    (red,) = re.findall(r"\((\d+)", paper)
    assert (int(red) > 200) == (scheme == "light")


@pytest.mark.parametrize("width", [360, 800, 1440])
def test_it_fits_the_screen(desk: Desk, width: int) -> None:
    populate(desk, "An organization whose name goes on and on " * 3)
    desk.page.set_viewport_size({"width": width, "height": 800})
    desk.open()
    expect(desk.page.locator("#outbox a")).to_be_visible()
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_server_that_is_gone_is_noticed_and_so_is_its_return(desk: Desk) -> None:
    desk.open()
    desk.page.route("**/_mock/health", lambda route: route.abort())
    desk.says("The server does not answer; trying again.")
    desk.page.unroute("**/_mock/health")
    expect(desk.page.locator("#status")).to_have_text("")
