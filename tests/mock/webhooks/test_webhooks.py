"""Webhooks: which events are sent for which changes, how they are signed, and what comes of receivers that fail."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stytch_mock.services.webhooks.deliveries import BACKOFF

from ..control.control_client import NOW, ControlClient
from .receiver import Message, Receiver


@pytest.fixture
def control() -> ControlClient:
    return ControlClient()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as running:
        yield running


def add(control: ControlClient, url: str, *event_types: str, **more: Any) -> dict[str, Any]:
    wanted = {"url": url, **({"event_types": event_types} if event_types else {}), **more}
    found: dict[str, Any] = control("POST", "/_mock/webhooks", wanted)
    return found


def deliveries(control: ControlClient) -> list[dict[str, Any]]:
    """Return the deliveries when all attempts that are due were made."""
    found: list[dict[str, Any]] = control("GET", "/_mock/webhooks/deliveries?wait=30")["deliveries"]
    return found


def outcomes(control: ControlClient) -> list[tuple[str, int, int | None]]:
    return [(one["status"], one["attempts"], one["response_status"]) for one in deliveries(control)]


def events(control: ControlClient) -> list[tuple[str, str]]:
    return [(one["event_type"], one["event"]["id"]) for one in deliveries(control)]


def test_an_event_has_the_documented_form_and_a_signature_by_the_secret(
    control: ControlClient, receiver: Receiver
) -> None:
    secret = add(control, receiver.url)["secret"]
    organization_id = control.organization()
    headers, body = message = receiver.next()
    event = message.event
    organization = control("GET", f"/v1/b2b/organizations/{organization_id}")["organization"]
    assert event.pop("organization") == organization
    assert event.pop("event_id").startswith("webhook-event-test-")
    assert event.pop("timestamp") == "2026-05-28T20:26:40.000000Z"
    assert event == {
        "project_id": control.project_id,
        "action": "CREATE",
        "object_type": "organization",
        "source": "DIRECT",
        "id": organization_id,
        "vertical": "B2B",
    }
    assert headers["svix-timestamp"] == str(int(NOW))
    signed = f"{headers['svix-id']}.{headers['svix-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    assert headers["svix-signature"] == f"v1,{expected}"
    assert headers["content-type"] == "application/json"
    assert outcomes(control) == [("delivered", 1, 204)]


def test_each_change_of_an_object_is_one_event(control: ControlClient, receiver: Receiver) -> None:
    add(control, receiver.url)
    organization_id = control.organization()
    path = f"/v1/b2b/organizations/{organization_id}"
    member_id = control("POST", f"{path}/members", {"email_address": "ann@example.com"})["member"]["member_id"]
    control("PUT", f"{path}/members/{member_id}", {"name": "Ann"})
    control("GET", f"{path}/member?member_id={member_id}")
    control("DELETE", f"{path}/members/{member_id}")
    control("DELETE", path)
    user_id = control("POST", "/v1/users", {"email": "ann@example.com"}, expect=201)["user_id"]
    control("POST", "/v1/passwords", {"email": "bob@example.com", "password": "four words and a horse"})
    control("DELETE", f"/v1/users/{user_id}")
    found = events(control)
    bob = found[-2][1]
    assert found == [
        ("direct.organization.create", organization_id),
        ("direct.member.create", member_id),
        ("direct.member.update", member_id),
        ("direct.member.delete", member_id),
        ("direct.organization.delete", organization_id),
        ("direct.user.create", user_id),
        ("direct.user.create", bob),
        ("direct.user.delete", user_id),
    ]
    sent = {one["event_type"]: one["event"] for one in deliveries(control)}
    assert sent["direct.user.create"]["user"]["emails"][0]["email"] == "bob@example.com"
    assert "user" not in sent["direct.user.delete"]


def test_what_a_user_signs_in_with_is_part_of_the_user(control: ControlClient, receiver: Receiver) -> None:
    user_id = control("POST", "/v1/users", {"email": "ann@example.com"}, expect=201)["user_id"]
    add(control, receiver.url)
    control("POST", "/v1/totps", {"user_id": user_id})
    (delivery,) = deliveries(control)
    assert (delivery["event_type"], delivery["event"]["id"]) == ("direct.user.update", user_id)
    assert len(delivery["event"]["user"]["totps"]) == 1


def test_a_change_that_is_rolled_back_and_one_without_effect_are_no_events(
    control: ControlClient, receiver: Receiver
) -> None:
    add(control, receiver.url)
    seed = {"users": [{"email": "ann@example.com"}, {"email": "not an address"}]}
    control("POST", "/_mock/seed", seed, expect=400)
    control("POST", "/v1/users", {"email": "not an address"}, expect=400)
    assert deliveries(control) == []
    control("POST", "/_mock/seed", {"users": [{"email": "ann@example.com"}]})
    assert [name for name, _ in events(control)] == ["dashboard.user.create"]


def test_only_the_wanted_types_are_sent(control: ControlClient, receiver: Receiver) -> None:
    add(control, receiver.url, "direct.user.*", "*.organization.delete")
    organization_id = control.organization()
    control("DELETE", f"/v1/b2b/organizations/{organization_id}")
    control("POST", "/v1/users", {"email": "ann@example.com"}, expect=201)
    assert [name for name, _ in events(control)] == ["direct.organization.delete", "direct.user.create"]


def test_an_identity_provider_is_a_source_of_its_own(control: ControlClient, receiver: Receiver) -> None:
    path = f"/v1/b2b/scim/{control.organization()}/connection"
    add(control, receiver.url, "*.scim_connection.*", "*.member.*")
    connection = control("POST", path, {"display_name": "Okta", "identity_provider": "okta"})["connection"]
    assert events(control) == [("direct.scim_connection.create", connection["connection_id"])]
    assert connection["bearer_token"] not in json.dumps(deliveries(control))
    user = {"userName": "ann@example.com", "emails": [{"value": "ann@example.com", "primary": True}], "active": True}
    target = connection["base_url"].partition("stytch.com")[2]
    sent = control.send(
        "POST", f"{target}/Users", user, headers={"Authorization": f"Bearer {connection['bearer_token']}"}
    )
    assert sent.status == 201, sent.body
    assert events(control)[1][0] == "scim.member.create"


def test_a_receiver_that_fails_gets_the_same_message_again_by_the_clock(
    control: ControlClient, receiver: Receiver
) -> None:
    add(control, receiver.url)
    control("POST", "/_mock/clock", {"freeze": True})
    receiver.status = 503
    control.organization()
    first = receiver.next()
    assert outcomes(control) == [("pending", 1, 503)]
    control("POST", "/_mock/clock", {"advance": BACKOFF[0] - 1})
    assert outcomes(control) == [("pending", 1, 503)]
    control("POST", "/_mock/clock", {"advance": 1})
    again = receiver.next()
    assert (again.headers["svix-id"], again.body) == (first.headers["svix-id"], first.body)
    for seconds in BACKOFF[1:]:
        assert outcomes(control)[0][0] == "pending"
        control("POST", "/_mock/clock", {"advance": seconds})
        receiver.next()
    assert outcomes(control) == [("failed", len(BACKOFF) + 1, 503)]
    receiver.status = 200
    (failed,) = deliveries(control)
    control("POST", f"/_mock/webhooks/deliveries/{failed['id']}/redeliver")
    assert outcomes(control) == [("delivered", 1, 200)]
    assert failed["next_attempt_at"] is None


def test_a_redirect_is_not_followed(control: ControlClient, receiver: Receiver) -> None:
    add(control, receiver.url)
    receiver.status = 307
    control.organization()
    assert outcomes(control) == [("pending", 1, 307)]


def test_a_dead_receiver_is_reported_and_another_one_is_served(control: ControlClient, receiver: Receiver) -> None:
    add(control, "http://127.0.0.1:1/")
    add(control, receiver.url)
    control.organization()
    dead, alive = deliveries(control)
    assert (dead["status"], dead["error"], dead["response_status"]) == ("pending", "ConnectionRefusedError", None)
    assert alive["status"] == "delivered"


def test_a_slow_receiver_holds_no_request(control: ControlClient, receiver: Receiver) -> None:
    add(control, receiver.url)
    receiver.open.clear()
    control.organization("First")
    receiver.next()  # it has the request, and does not respond
    control.organization("Second")
    assert len(control.organizations()) == 2
    assert [one["status"] for one in control("GET", "/_mock/webhooks/deliveries")["deliveries"]] == ["pending"] * 2
    receiver.open.set()
    assert outcomes(control) == [("delivered", 1, 204)] * 2


def test_pending_deliveries_survive_a_restart(tmp_path: Path, receiver: Receiver) -> None:
    database = tmp_path / "mock.db"
    former = ControlClient(database=database)
    former("POST", "/_mock/clock", {"freeze": True})
    add(former, receiver.url)
    receiver.status = 500
    former.organization()
    receiver.next()
    (delivery,) = deliveries(former)
    former.app.close()
    receiver.status = 200
    later = ControlClient(database=database)
    later("POST", "/_mock/clock", {"advance": BACKOFF[0]})
    assert receiver.next().event == delivery["event"]
    assert outcomes(later) == [("delivered", 2, 200)]
    later.app.close()


def test_a_removed_webhook_gets_nothing(control: ControlClient, receiver: Receiver) -> None:
    webhook = add(control, receiver.url)
    control("DELETE", f"/_mock/webhooks/{webhook['id']}")
    control("DELETE", f"/_mock/webhooks/{webhook['id']}", expect=404)
    control("POST", "/_mock/webhooks/deliveries/webhook-delivery-test-1/redeliver", expect=404)
    control.organization()
    assert deliveries(control) == []
    assert receiver.is_empty


def test_the_secret_is_shown_once(control: ControlClient, receiver: Receiver) -> None:
    secret = "whsec_" + base64.b64encode(bytes(range(24))).decode()
    assert add(control, receiver.url, secret=secret)["secret"] == secret
    listed = control("GET", "/_mock/webhooks")["webhooks"]
    assert [set(one) for one in listed] == [{"id", "url", "event_types"}]
    control.organization()
    assert secret not in json.dumps(deliveries(control))


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/",
        "https://127.0.0.1.example.com/",
        "http://10.0.0.1/",
        "http://user:word@127.0.0.1/",
        "ftp://127.0.0.1/",
        "http:///path",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1/a b",
        "http://127.0.0.1/\r\nx: y",
    ],
)
def test_other_machines_and_malformed_urls_are_refused(control: ControlClient, url: str) -> None:
    error = control("POST", "/_mock/webhooks", {"url": url}, expect=400)
    assert error["error_type"] == "bad_request"
    assert control("GET", "/_mock/webhooks")["webhooks"] == []


def test_a_seed_adds_webhooks_that_get_its_events(control: ControlClient, receiver: Receiver) -> None:
    seed = {"webhooks": [{"url": receiver.url}], "users": [{"email": "ann@example.com"}]}
    control("POST", "/_mock/seed", seed)
    message: Message = receiver.next()
    assert message.event["source"] == "DASHBOARD"
    assert message.event["user"]["emails"][0]["email"] == "ann@example.com"
