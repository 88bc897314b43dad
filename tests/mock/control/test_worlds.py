"""The list of all projects, for the administrator only, and the snapshots of one: listed and deleted."""

from __future__ import annotations

import pytest
from stytch_mock import create_app
from stytch_mock.serving.inprocess import call

from ..openapi.closed_document import closed_document
from ..small_api import read_error
from .control_client import ControlClient


def administrator(client: ControlClient) -> ControlClient:
    """Return a client of the same server that sends the admin token."""
    other = ControlClient(client.app, client.project_id)
    other.send.authorization = f"Bearer {client.app.admin_token}"
    return other


def test_the_list_of_projects_needs_the_admin_token() -> None:
    client = ControlClient()
    client.organization()
    for authorization in ("", "Bearer ", "Bearer x", client.authorization, f"Basic {client.app.admin_token}"):
        refused = call(client.app, "GET", "/_mock/worlds", {"Authorization": authorization})
        assert read_error(refused)[:2] == (401, "admin_token_required")
        assert client.project_id.encode() not in refused.body
    assert client.project_id in administrator(client)("GET", "/_mock/worlds")["projects"]


def test_every_server_has_an_admin_token_of_its_own() -> None:
    assert len({create_app(closed_document(), seed=1).admin_token for _ in range(2)}) == 2


def test_a_deleted_world_is_gone_with_everything() -> None:
    client, neighbour = ControlClient(), ControlClient()
    client.organization()
    kept = neighbour.organization()
    snapshot = client("POST", "/_mock/snapshot")
    administrator(client)("DELETE", f"/_mock/worlds/{client.project_id}")
    assert client.project_id not in client.app.worlds.project_ids()
    # The project can be used again, with any secret: the former one is gone too.
    assert client.app.worlds.open(client.project_id, "another secret")
    administrator(client)("DELETE", f"/_mock/worlds/{client.project_id}")
    again = ControlClient(client.app, client.project_id)
    assert again.organizations() == []
    again("POST", "/_mock/restore", snapshot, expect=404)
    assert neighbour.organizations() == [kept]


def test_the_rows_of_a_deleted_world_are_deleted_bit_by_bit() -> None:
    client, neighbour = ControlClient(), ControlClient()
    for number in range(20):
        client.world.records.put("thing", str(number), {}, a="1", b=str(number))
    database = client.app.worlds.database
    ((partition_id,),) = database.execute("select id from partitions where owner = ?", (client.project_id,))

    def rows() -> list[int]:
        tables = ("records", "terms")
        where = "where partition_id = ?"
        return [database.execute(f"select count(*) from {one} {where}", (partition_id,))[0][0] for one in tables]

    assert min(rows()) >= 20
    administrator(client)("DELETE", f"/_mock/worlds/{client.project_id}")
    for number in range(100):
        if rows() == [0, 0]:
            break
        neighbour.world.records.put("thing", str(number), {})
    assert rows() == [0, 0]


def test_an_unknown_world_cannot_be_deleted() -> None:
    administrator(ControlClient())("DELETE", "/_mock/worlds/project-test-unknown", expect=404)


def test_snapshots_are_listed_and_deleted() -> None:
    client = ControlClient()
    client.organization()
    first, second = client("POST", "/_mock/snapshot"), client("POST", "/_mock/snapshot")
    assert client("GET", "/_mock/snapshots") == {"snapshots": [first, second]}
    client("DELETE", f"/_mock/snapshots/{first['id']}")
    assert client("GET", "/_mock/snapshots") == {"snapshots": [second]}
    client("POST", "/_mock/restore", first, expect=404)
    client("POST", "/_mock/restore", second)
    client("DELETE", f"/_mock/snapshots/{first['id']}", expect=404)


@pytest.mark.parametrize("name", ["now", "snapshot-test-0"])
def test_what_is_no_snapshot_cannot_be_deleted(name: str) -> None:
    client = ControlClient()
    organization_id = client.organization()
    client("DELETE", f"/_mock/snapshots/{name}", expect=404)
    assert client.organizations() == [organization_id]


def test_restores_alone_do_not_let_the_database_grow() -> None:
    client = ControlClient()
    for number in range(30):
        client.world.records.put("thing", str(number), {}, a="1")
    snapshot = client("POST", "/_mock/snapshot")
    database = client.app.worlds.database

    def size() -> int:
        return int(database.execute("select count(*) from records")[0][0])

    client("POST", "/_mock/restore", snapshot)
    before = size()
    for _ in range(10):
        client("POST", "/_mock/restore", snapshot)
    assert size() <= before
