"""Reset, snapshots, export and import: a whole world is restored or copied without a loss."""

from __future__ import annotations

import asyncio
import io
import json
import sqlite3
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

import pytest
from stytch_mock.errors import ConnectionDropped
from stytch_mock.store.database import STAGED_OWNER
from stytch_mock.store.partitions import Partitions
from stytch_mock.store.records import Records
from stytch_mock.worlds.world import World

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


def raw(exported: dict[str, Any]) -> bytes:
    return json.dumps(exported, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-1],
        lambda text: text[: len(text) // 2],
        lambda text: text + b"x",
        lambda text: text.replace(b"Acme", b"Acm\xff"),
        lambda text: text.replace(b"Acme", b"Acmo"),
        lambda text: text.replace(b'"value":{', b'"value":{"deep":' + b"[" * 5_000 + b"]" * 5_000 + b",", 1),
        lambda text: text.replace(b'"value":{', b'"value":{"large":1e999999999,', 1),
        lambda text: text.replace(b'"value":{', b'"value":{"kind":NaN,', 1),
    ],
)
def test_a_broken_upload_is_refused_and_leaves_nothing_behind(change: Callable[[bytes], bytes]) -> None:
    client = populated()
    text = raw(client("GET", "/_mock/export"))
    before = contents(client.world)
    broken = change(text)
    assert broken != text
    assert client("POST", "/_mock/import", broken, expect=400)["error_type"] == "bad_request"
    assert contents(client.world) == before
    staged = client.app.worlds.database.execute("select * from partitions where owner = ?", (STAGED_OWNER,))
    assert staged == []
    client("POST", "/_mock/import", text)  # the control


def test_an_upload_that_ends_early_changes_nothing() -> None:
    client = populated()
    text = raw(client("GET", "/_mock/export"))
    before = contents(client.world)
    messages: list[dict[str, Any]] = [
        {"type": "http.disconnect"},
        {"type": "http.request", "body": text[:-9], "more_body": True},
    ]

    async def upload() -> None:
        async def receive() -> dict[str, Any]:
            return messages.pop()

        async def send(message: MutableMapping[str, Any]) -> None:
            raise AssertionError(message["type"])

        authorization = (b"authorization", client.authorization.encode())
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/_mock/import",
            "raw_path": b"/_mock/import",
            "query_string": b"",
            "headers": [authorization, (b"content-type", b"application/json")],
        }
        with pytest.raises(ConnectionDropped):
            await client.app(scope, receive, send)

    asyncio.run(upload())
    assert messages == []
    assert contents(client.world) == before


def test_an_import_is_read_in_parts_while_other_requests_see_the_former_world() -> None:
    client = populated()
    for number in range(300):
        client.world.records.put("external_token", f"more-{number}", {"user_info": {}})
    text = raw(client("GET", "/_mock/export"))
    other = ControlClient()
    former = contents(other.world)
    seen = []

    def check(record: dict[str, Any]) -> None:
        if record["key"].startswith("more-"):
            seen.append(contents(other.world) == former)

    other.world.load(io.BytesIO(text), check)
    assert seen == [True] * 300
    assert contents(other.world) == contents(client.world)


def test_an_import_into_a_project_that_is_deleted_meanwhile_is_deleted_with_it(tmp_path: Path) -> None:
    client = ControlClient(database=tmp_path / "worlds")
    client.organization()
    text = raw(client("GET", "/_mock/export"))
    worlds, world = client.app.worlds, client.world

    def check(_: dict[str, Any]) -> None:
        if worlds.was_used(client.project_id):
            worlds.delete(client.project_id)

    world.load(io.BytesIO(text), check)
    assert client.organizations() == []
    client.app.close()


def test_an_import_that_was_killed_is_forgotten(tmp_path: Path) -> None:
    client = ControlClient(database=tmp_path / "worlds")
    kept = client.organization()
    database = client.app.worlds.database
    staged = Partitions(database, client.project_id).staged()
    Records(database, staged.__enter__()).put("user", "ann", {})
    client.app.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        staged.__exit__(None, None, None)
    again = ControlClient(database=tmp_path / "worlds")
    assert again.organizations() == [kept]
    again("POST", "/_mock/clock", {"advance": 1})  # a new record deletes some of retired partitions
    database = again.app.worlds.database
    assert database.execute("select * from records where kind = 'user'") == []
    assert len(database.execute("select * from partitions")) == 1


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
