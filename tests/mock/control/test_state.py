"""Reset, snapshots, export and import: a whole world is restored or copied without a loss."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from stytch_mock.world import World

from .control_client import ControlClient
from .exports import wrapped


def populated() -> ControlClient:
    """Return a world with records of every kind, with sessions and incomplete sign-ins, and with unusual values."""
    client = ControlClient()
    organization_id = client.organization()
    member = {"organization_id": organization_id, "email_address": "ann@example.com"}
    client("POST", f"/v1/b2b/organizations/{organization_id}/members", {"email_address": "ann@example.com"})
    client("POST", "/v1/b2b/magic_links/email/login_or_signup", member)
    token = client("GET", "/_mock/outbox?to=ann@example.com")["messages"][-1]["token"]
    client("POST", "/v1/b2b/magic_links/authenticate", {"magic_links_token": token})
    client("POST", "/v1/b2b/otps/email/login_or_signup", member)
    client("POST", "/v1/b2b/magic_links/email/discovery/send", {"email_address": "cy@example.com"})
    token = client("GET", "/_mock/outbox?to=cy@example.com")["messages"][-1]["token"]
    client("POST", "/v1/b2b/magic_links/discovery/authenticate", {"discovery_magic_links_token": token})
    method = client("POST", "/v1/otps/email/login_or_create", {"email": "bob@example.com"})
    code = client("GET", "/_mock/outbox?to=bob@example.com")["messages"][-1]["code"]
    login = {"method_id": method["email_id"], "code": code, "session_duration_minutes": 60}
    client("POST", "/v1/otps/authenticate", login)
    client("POST", "/v1/totps", {"user_id": method["user_id"]})
    metadata: dict[str, Any] = {
        "text": '\u0000 \U0001f600 \u202e \\ "',
        "number": 1.5,
        "big": 2**60,
        "list": [None, [], {}],
    }
    for _ in range(50):
        metadata = {"deeper": metadata}
    client("PUT", f"/v1/b2b/organizations/{organization_id}", {"trusted_metadata": metadata})
    client("POST", "/_mock/clock", {"advance": 12.25, "freeze": True, "jwt": "host"})
    client("POST", "/_mock/faults", {"operation": "b2b.rbac.*", "status": 503, "count": 3, "probability": 0.5})
    client("POST", "/_mock/rate_limits", {"operation": "*", "count": 100_000, "seconds": 0.5})
    client("POST", "/_mock/keys/rotate")
    client("POST", "/_mock/seed", {"external_tokens": [{"token": "t", "user_info": {"email": "ann@example.com"}}]})
    client("POST", "/_mock/seed", {"policy": {"roles": [], "resources": [{"resource_id": "doc", "actions": ["*"]}]}})
    client.world.outbox.send("email", "Ann@Example.com", "b2b.magic_links.email.invite", link="https://x", token="t")
    nested = {"user_info": {"nested": [1, 2.5, "x"]}}
    client.world.records.put("external_token", "key/with ?&%", nested, one="1", two="zwei")
    return client


def contents(world: World) -> dict[str, Any]:
    """Return the whole world; integers compare as in JSON, in which 1.0 equals 1."""
    exported: dict[str, Any] = json.loads(b"".join(world.dump()))
    return exported


def test_an_import_makes_another_world_the_same_in_everything() -> None:
    client = populated()
    exported = client("GET", "/_mock/export")
    other = ControlClient()
    other.organization("Gone")
    other("POST", "/_mock/import", exported)
    assert contents(other.world) == contents(client.world)
    assert other("GET", "/_mock/clock") == client("GET", "/_mock/clock")
    assert other("GET", "/_mock/faults") == client("GET", "/_mock/faults")
    assert other("GET", "/_mock/outbox?to=ann@example.com") == client("GET", "/_mock/outbox?to=ann@example.com")
    assert other.organizations() == client.organizations()
    assert other.world.signing_keys.verify_jwt(client.world.signing_keys.sign_jwt({"sub": "ann"})) == {"sub": "ann"}
    assert other("GET", "/_mock/export") == exported


def test_a_snapshot_is_restored_again_and_again() -> None:
    client = populated()
    before = contents(client.world)
    snapshot = client("POST", "/_mock/snapshot")
    for name in ("One", "Two"):
        client.organization(name)
        client("POST", "/_mock/keys/rotate")
        client("DELETE", "/_mock/faults")
        client("POST", "/_mock/clock", {"advance": 5})
        assert contents(client.world) != before
        client("POST", "/_mock/restore", snapshot)
        assert contents(client.world) == before
    client("POST", "/_mock/reset")
    client("POST", "/_mock/restore", snapshot)
    assert contents(client.world) == before


def test_a_reset_leaves_the_keys_and_nothing_else() -> None:
    client = populated()
    token = client.world.signing_keys.sign_jwt({"sub": "ann"})
    client("POST", "/_mock/reset")
    assert {row["kind"] for row in contents(client.world)["records"]} == {"signing_key"}
    assert client.organizations() == []
    assert client("GET", "/_mock/clock")["frozen"] is False
    assert client("GET", "/_mock/faults") == {"faults": []}
    assert client.world.signing_keys.verify_jwt(token) == {"sub": "ann"}
    assert [entry["operation"] for entry in client("GET", "/_mock/log")["requests"]] == ["b2b.organizations.search"]


def test_other_worlds_are_not_touched() -> None:
    client, other = populated(), populated()
    before = contents(other.world)
    snapshot = client("POST", "/_mock/snapshot")
    client("POST", "/_mock/reset")
    assert contents(other.world) == before
    assert other("POST", "/_mock/restore", snapshot, expect=404)["error_type"] == "object_not_found"


@pytest.mark.parametrize("name", ["", "now", "snapshot-test-0"])
def test_a_snapshot_that_does_not_exist(name: str) -> None:
    ControlClient()("POST", "/_mock/restore", {"id": name}, expect=404)


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"version": 2, "records": [], "checksum": ""},
        {"version": 1, "records": [], "checksum": ""},
        {"version": 1, "records": [], "checksum": "\u00e4"},
        {"version": 1, "records": [{"kind": "x"}], "checksum": ""},
        {"version": 1, "records": [{"kind": "x", "key": "y", "value": {}, "terms": {"a": 1}}], "checksum": ""},
    ],
)
def test_an_import_that_is_refused_changes_nothing(broken: dict[str, Any]) -> None:
    client = ControlClient()
    organization_id = client.organization()
    assert client("POST", "/_mock/import", broken, expect=400)["error_type"] == "bad_request"
    assert client.organizations() == [organization_id]


@pytest.mark.parametrize("kind", ["organization", "member", "signing_key", "clock", "fault", "passcode"])
def test_a_changed_export_is_rejected(kind: str) -> None:
    client = populated()
    exported = client("GET", "/_mock/export")
    before = contents(client.world)
    changes: list[dict[str, Any]] = [{"value": {}}, {"terms": {"made": "up"}}, {"key": "other"}, {"kind": "other"}]
    for change in changes:
        records = [{**row, **change} if row["kind"] == kind else row for row in exported["records"]]
        assert records != exported["records"]
        refused = client("POST", "/_mock/import", {**exported, "records": records}, expect=400)
        assert "not an unchanged export" in refused["error_message"] or "records[" in refused["error_message"]
        assert contents(client.world) == before


def test_an_export_may_be_written_in_another_way() -> None:
    client = populated()
    exported = client("GET", "/_mock/export")
    text = json.dumps(exported, indent=1, sort_keys=True, ensure_ascii=True)
    assert '"count": 3' in text
    other = ControlClient()
    other("POST", "/_mock/import", text.replace('"count": 3', '"count": 3.0').encode())
    assert contents(other.world) == contents(client.world)


def test_a_world_larger_than_any_request_can_be_imported() -> None:
    client = ControlClient()
    for number in range(1200):
        client.world.records.put("external_token", str(number), {"user_info": {"text": "x" * 1000}})
    other = ControlClient()
    other("POST", "/_mock/import", client("GET", "/_mock/export"))
    assert contents(other.world) == contents(client.world)


def test_snapshots_survive_a_restart(tmp_path: Path) -> None:
    client = ControlClient(database=tmp_path / "worlds")
    organization_id = client.organization()
    snapshot = client("POST", "/_mock/snapshot")
    client("POST", "/_mock/reset")
    client.app.close()
    again = ControlClient(database=tmp_path / "worlds")
    assert again.organizations() == []
    again("POST", "/_mock/restore", snapshot)
    assert again.organizations() == [organization_id]


FORGED: list[tuple[str, dict[str, Any]]] = [
    ("clock", {"offset": "later"}),
    ("clock", {"frozen": 1e18}),
    ("clock", {"offset": -1e15, "frozen": None}),
    ("fault", {"probability": "often"}),
    ("fault", {"status": 99}),
    ("fault", {"operation": "[" * 10_000}),
    ("rate_limit", {"seconds": 0}),
    ("rate_limit", {"count": None}),
    ("message", {"to": 5}),
    ("signing_key", {"retired_at": "soon"}),
    ("signing_key", {"private": "AAAA"}),
    ("signing_key", {"private": "no base64"}),
    ("signing_key", {"kid": 5}),
]


@pytest.mark.parametrize(("kind", "change"), FORGED)
def test_a_forged_record_with_the_right_checksum_is_rejected(kind: str, change: dict[str, Any]) -> None:
    client = populated()
    exported = client("GET", "/_mock/export")
    records = [
        {**row, "value": {**row["value"], **change}} if row["kind"] == kind else row for row in exported["records"]
    ]
    forged = wrapped(records)
    assert forged["checksum"] != exported["checksum"]
    before = contents(client.world)
    assert client("POST", "/_mock/import", forged, expect=400)["error_type"] == "bad_request"
    assert contents(client.world) == before
    # The control: the same records unchanged.
    client("POST", "/_mock/import", wrapped(exported["records"]))
