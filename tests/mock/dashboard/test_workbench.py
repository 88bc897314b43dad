"""The controls of the dashboard that change a world and repeat requests, at desk and phone width."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Dialog, expect
from stytch_mock.serving.inprocess import Response

from ..small_api import InProcessClient, basic
from ..webhooks.receiver import Receiver
from .conftest import DashboardPage

TOKEN = "told-to-nobody"


@pytest.fixture(params=[1440, 390], ids=["desk", "phone"])
def page_of(request: pytest.FixtureRequest, dashboard: DashboardPage) -> Iterator[DashboardPage]:
    """The dashboard, opened, at two widths; nothing on it is wider than the window."""
    dashboard.page.set_viewport_size({"width": request.param, "height": 900})
    dashboard.open()
    yield dashboard
    assert dashboard.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def client(dashboard: DashboardPage) -> InProcessClient:
    """The program under test."""
    return InProcessClient(dashboard.server.app, basic(dashboard.project.project_id, dashboard.project.secret))


def send(dashboard: DashboardPage, method: str, target: str, body: object = None) -> Response:
    """Send a request to the API as the program under test would."""
    return client(dashboard)(method, target, body)


def test_a_request_is_redacted_revealed_and_replayed(page_of: DashboardPage) -> None:
    send(page_of, "POST", "/v1/sessions/authenticate", {"session_token": TOKEN})
    rows = page_of.page.locator("#requests tr")
    expect(rows).to_have_count(1)
    rows.first.locator("summary").click()
    content = rows.first.locator("pre")
    expect(content).to_contain_text('"session_token": "[redacted]"')
    assert TOKEN not in page_of.page.locator("html").inner_html()
    rows.first.get_by_role("button", name="Reveal").click()
    expect(content).to_contain_text(f'"session_token": "{TOKEN}"')
    rows.first.get_by_role("button", name="Replay").click()
    expect(rows).to_have_count(2)
    expect(page_of.page.locator("#response")).to_contain_text(re.compile(r"^400\n.*invalid_session_token", re.DOTALL))
    first, second = page_of.world.log.last(2)
    assert first["error_type"] == second["error_type"]
    bodies = [page_of.world.log.exchange(entry["request_id"]).request_body for entry in (first, second)]
    assert bodies[0] == bodies[1]


def test_requests_are_filtered(page_of: DashboardPage) -> None:
    request_id = json.loads(send(page_of, "POST", "/v1/users/search", {}).body)["request_id"]
    send(page_of, "GET", "/v1/users/user-test-00000000-0000-4000-8000-000000000000")
    rows = page_of.page.locator("#requests tr")
    expect(rows).to_have_count(2)
    page_of.page.get_by_label("Filter").fill("USERS 404")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("user_not_found")
    page_of.page.get_by_label("Filter").fill(request_id)
    expect(rows).to_have_count(1)
    # Digits within a request ID are random, so they must not match: a filter for 404 would show some other requests.
    page_of.page.get_by_label("Filter").fill(request_id[-4:])
    expect(rows).to_have_count(0)
    page_of.page.get_by_label("Filter").fill("")
    expect(rows).to_have_count(2)


def test_objects_are_created_edited_and_deleted(page_of: DashboardPage) -> None:
    page = page_of.page
    page.get_by_text("Send a request").click()
    page.get_by_label("New").select_option("organization")
    expect(page.get_by_label("Path")).to_have_value("/v1/b2b/organizations")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("#response")).to_contain_text(re.compile("^200"))
    (organization,) = page_of.world.records.all("organization")
    assert organization["organization_name"] == "Example"
    item = page.locator("#kinds details", has_text="Example · example")
    item.locator("summary").click()
    item.get_by_role("button", name="Edit").click()
    expect(page.get_by_label("Method")).to_have_value("PUT")
    page.get_by_label("Body").fill('{"organization_name": "Renamed"}')
    page.get_by_role("button", name="Send", exact=True).click()
    renamed = page.locator("#kinds details", has_text="Renamed · example")
    expect(renamed).to_be_visible()

    def refuse(dialog: Dialog) -> None:
        dialog.dismiss()

    page.once("dialog", refuse)
    renamed.get_by_role("button", name="Delete").click()
    assert page_of.world.records.all("organization")
    page.once("dialog", lambda dialog: dialog.accept())
    renamed.get_by_role("button", name="Delete").click()
    expect(page.locator("#kinds").get_by_role("heading", name="Organizations (0)")).to_be_visible()
    assert not page_of.world.records.all("organization")


def test_a_session_is_revoked(page_of: DashboardPage) -> None:
    sent = send(page_of, "POST", "/v1/otps/email/login_or_create", {"email": "ann@example.com"})
    body = {
        "method_id": json.loads(sent.body)["email_id"],
        "code": page_of.world.outbox.messages()[-1]["code"],
        "session_duration_minutes": 60,
    }
    send(page_of, "POST", "/v1/otps/authenticate", body)
    sessions = page_of.page.locator("#kinds section", has_text="Sessions (1)").last
    sessions.locator("summary").click()
    page_of.page.once("dialog", lambda dialog: dialog.accept())
    sessions.get_by_role("button", name="Delete").click()
    expect(page_of.page.locator("#kinds").get_by_role("heading", name="Sessions (0)", exact=True)).to_be_visible()


def test_faults_are_added_and_removed(page_of: DashboardPage) -> None:
    page = page_of.page
    page.get_by_text("Faults, rate limits").click()
    form = page.locator("#add-fault")
    form.get_by_label("Operation").fill("consumer.users.*")
    form.get_by_role("spinbutton", name="Status").fill("502")
    form.get_by_label("Requests").fill("3")
    form.get_by_label("Latency (s)").fill("0.01")
    form.get_by_label("Probability").fill("1")
    form.get_by_role("button").click()
    page_of.says("The fault was added.")
    expect(page.locator("#faults li")).to_contain_text(
        "consumer.users.* · 502 · internal_server_error · 3 more, after 0.01 s"
    )
    form.get_by_label("Effect").select_option("truncate")
    form.get_by_role("button").click()
    expect(page.locator("#faults li")).to_have_count(2)
    assert [fault["truncate"] for fault in page_of.world.faults.all()] == [False, True]
    page.locator("#faults li").first.get_by_role("button").click()
    expect(page.locator("#faults li")).to_have_count(1)
    assert [fault["truncate"] for fault in page_of.world.faults.all()] == [True]


def test_rate_limits_are_added_and_removed(page_of: DashboardPage) -> None:
    page = page_of.page
    page.get_by_text("Faults, rate limits").click()
    form = page.locator("#add-limit")
    form.get_by_label("Operation").fill("consumer.users.search")
    form.get_by_label("Requests").fill("1")
    form.get_by_label("Seconds").fill("3600")
    form.get_by_role("button").click()
    expect(page.locator("#rate_limits li")).to_contain_text("consumer.users.search · 1 in 3600 s")
    assert [send(page_of, "POST", "/v1/users/search", {}).status for _ in range(2)] == [200, 429]
    page.locator("#rate_limits li").get_by_role("button").click()
    expect(page.locator("#rate_limits li")).to_have_count(0)
    assert send(page_of, "POST", "/v1/users/search", {}).status == 200


def test_a_refused_change_says_why(page_of: DashboardPage) -> None:
    page_of.page.get_by_text("Faults, rate limits").click()
    page_of.page.evaluate("document.getElementById('add-limit').noValidate = true")
    page_of.page.locator("#limit-count").fill("0")
    page_of.page.locator("#add-limit").get_by_role("button").click()
    expect(page_of.page.locator("#status.failed")).to_contain_text("count")
    assert not page_of.world.rate_limits.all()


def test_snapshots_are_saved_restored_and_removed(page_of: DashboardPage) -> None:
    page = page_of.page
    page.get_by_text("Faults, rate limits").click()
    page.get_by_role("button", name="Save a snapshot").click()
    expect(page.locator("#snapshots li")).to_have_count(1)
    send(page_of, "POST", "/v1/users", {"email": "ann@example.com"})
    page.locator("#snapshots").get_by_role("button", name="Restore").click()
    page_of.says("Restored.")
    assert not page_of.world.records.all("user")
    page.locator("#snapshots").get_by_role("button", name="Remove").click()
    expect(page.locator("#snapshots li")).to_have_count(0)
    assert not page_of.world.snapshots()


def test_a_link_opens_a_project_once(dashboard: DashboardPage) -> None:
    project = dashboard.project
    link = dashboard.server.url + dashboard.server.app.dashboard_link(project.project_id, project.secret)
    dashboard.page.goto(link)
    dashboard.page.get_by_role("heading", name="Requests").wait_for()
    dashboard.says("Opened by a link.")
    assert dashboard.page.url == f"{dashboard.server.url}/_mock/"
    dashboard.page.goto("about:blank")
    dashboard.page.goto(link)
    dashboard.says("This link was used before")
    expect(dashboard.page.get_by_role("heading", name="Requests")).to_be_hidden()


def test_webhooks_are_added_redelivered_and_removed(page_of: DashboardPage) -> None:
    page = page_of.page
    page.get_by_text("Webhooks", exact=True).click()
    with Receiver() as receiver:
        page.get_by_label("URL").fill("http://example.com/")
        page.get_by_role("button", name="Add webhook").click()
        page_of.says("Webhooks are sent to this machine only")
        page.get_by_label("URL").fill(receiver.url)
        page.get_by_label("Event types").fill("direct.user.*, scim.*")
        page.get_by_role("button", name="Add webhook").click()
        expect(page.locator("#endpoints li")).to_contain_text(f"{receiver.url} · direct.user.*, scim.*")
        (webhook,) = page_of.world.webhooks.endpoints.all()
        expect(page.locator("#signing-secret")).to_contain_text(webhook["secret"])
        send(page_of, "POST", "/v1/users", {"email": "ann@example.com"})
        first = receiver.next()
        item = page.locator("#deliveries li")
        expect(item).to_contain_text("direct.user.create · delivered · 204")
        item.locator("summary").click()
        expect(item.locator("pre")).to_contain_text('"email": "ann@example.com"')
        item.get_by_role("button", name="Redeliver").click()
        assert receiver.next().body == first.body
        page.locator("#endpoints").get_by_role("button", name="Remove").click()
        expect(page.locator("#deliveries li")).to_have_count(0)
    assert not page_of.world.webhooks.endpoints.all()
