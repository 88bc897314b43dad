"""Two applications share a database file as two processes do: neither uses what the other has made out of date."""

from __future__ import annotations

import copy
import json
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from stytch_mock import App
from stytch_mock.errors import StorageError
from stytch_mock.openapi.document import load
from stytch_mock.serving.inprocess import call
from stytch_mock.store.database import Database
from stytch_mock.store.database_file import DatabaseError, FileGuard
from stytch_mock.store.other_processes import OtherProcesses

from ..small_api import PROJECT, basic
from ..webhooks.receiver import Receiver

pytest.importorskip("fcntl")
TOKEN = "the-admin-token"
ADMIN = {"authorization": f"Bearer {TOKEN}"}
ABSENT = "/v1/users/user-test-11111111-1111-4111-8111-111111111111"
CREATE = "b2b.organizations.create"
EXCLUSION = threading.Lock()
"""Stands for the lock of the system, which excludes processes but no threads of this one."""


def acquire() -> None:
    EXCLUSION.acquire()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared") / "worlds"


@pytest.fixture(scope="module")
def both(path: Path) -> Iterator[tuple[App, App]]:
    Database(path).close()
    document, first = load(), OtherProcesses()
    first._lock, first._unlock = acquire, EXCLUSION.release
    second = copy.copy(first)
    second.is_first = False
    one, two = (
        App(
            document,
            database=Database(path, others=seen),
            strict=True,
            examples=False,
            clock=time.time,
            seed=None,
            allowed_hosts=(),
            webhook_hosts=(),
            admin_token=TOKEN,
        )
        for seen in (first, second)
    )
    yield one, two
    one.close()
    two.close()


@pytest.fixture
def apps(both: tuple[App, App]) -> Iterator[tuple[App, App]]:
    """Two applications, in which the project was not used."""
    yield both
    call(both[0], "DELETE", f"/_mock/worlds/{PROJECT}", ADMIN)


def send(app: App, method: str, target: str, body: Any = None, secret: str = "secret-test-1") -> tuple[int, Any]:
    headers = {"authorization": basic(PROJECT, secret), "content-type": "application/json"}
    response = call(app, method, target, headers, b"" if body is None else json.dumps(body).encode())
    return response.status, json.loads(response.body)


def control(app: App, method: str, name: str, body: Any = None) -> Any:
    status, response = send(app, method, f"/_mock/{name}", body)
    assert status == 200, response
    return response


def create(app: App, slug: str) -> int:
    return send(app, "POST", "/v1/b2b/organizations", {"organization_name": slug, "organization_slug": slug})[0]


def slugs(app: App) -> set[str]:
    records = control(app, "GET", "export")["records"]
    return {row["value"]["organization_slug"] for row in records if row["kind"] == "organization"}


def unusable(_: FileGuard) -> None:
    raise StorageError("The database cannot be used")


def created(apps: tuple[App, App]) -> int:
    """Return how many organizations were created, according to the metrics."""
    apps[0].meet_other_processes()
    page = call(apps[1], "GET", "/_mock/metrics", {}).body.decode()
    found = re.search(rf'requests_total{{operation="{CREATE}",status="200"}} (\d+)', page)
    return int(found[1]) if found else 0


def test_both_have_the_same_objects(apps: tuple[App, App]) -> None:
    one, two = apps
    assert [create(one, "acme"), create(two, "blue"), create(one, "cyan")] == [200] * 3
    assert slugs(one) == slugs(two) == {"acme", "blue", "cyan"}
    assert create(two, "acme") == 400


def test_a_secret_is_that_of_the_first_use_in_either(apps: tuple[App, App]) -> None:
    one, two = apps
    assert call(two, "GET", f"/v1/sessions/jwks/{PROJECT}", {}).status == 200
    assert send(one, "GET", ABSENT, secret="mine")[0] != 401
    assert send(two, "GET", ABSENT, secret="yours")[0] == 401
    assert send(two, "GET", ABSENT, secret="mine")[0] != 401


def test_a_reset_and_a_restore(apps: tuple[App, App]) -> None:
    one, two = apps
    create(two, "acme")
    snapshot = control(one, "POST", "snapshot")["id"]
    create(one, "blue")
    control(two, "POST", "reset", {})
    assert slugs(one) == set()
    create(one, "cyan")
    assert slugs(two) == {"cyan"}
    control(two, "POST", "restore", {"id": snapshot})
    assert slugs(one) == {"acme"}


def test_the_clock_and_the_keys(apps: tuple[App, App]) -> None:
    one, two = apps
    assert not control(two, "GET", "clock")["frozen"]
    control(one, "POST", "clock", {"set": "2030-01-01T00:00:00Z", "freeze": True})
    assert control(two, "GET", "clock")["now"] == "2030-01-01T00:00:00Z"
    target = f"/v1/sessions/jwks/{PROJECT}"
    assert len(send(two, "GET", target)[1]["keys"]) == 1
    kid = control(one, "POST", "keys/rotate", {})["kid"]
    assert send(two, "GET", target)[1]["keys"][-1]["kid"] == kid


def test_limits_and_faults_count_the_requests_to_both(apps: tuple[App, App]) -> None:
    one, two = apps
    create(two, "acme")
    limit = control(one, "POST", "rate_limits", {"operation": CREATE, "count": 1, "seconds": 3600})["id"]
    assert create(two, "blue") == 200
    assert create(one, "cyan") == 429
    control(two, "DELETE", f"rate_limits/{limit}")
    control(one, "POST", "faults", {"operation": CREATE, "status": 503, "count": 2})
    assert [create(app, "cyan") for app in (two, one, two)] == [503, 503, 200]


def test_a_deleted_project_is_new_in_both(apps: tuple[App, App]) -> None:
    one, two = apps
    create(one, "acme")
    create(two, "blue")
    assert call(one, "DELETE", f"/_mock/worlds/{PROJECT}", ADMIN).status == 200
    assert send(two, "GET", "/_mock/export", secret="another")[1]["records"] == []
    assert send(one, "GET", "/_mock/export")[0] == 401


def test_metrics_add_up(apps: tuple[App, App]) -> None:
    one, two = apps
    before = created(apps)
    create(one, "acme")
    create(two, "blue")
    assert created(apps) == before + 2


def test_metrics_wait_for_a_database_that_cannot_be_used(
    apps: tuple[App, App], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = created(apps)
    create(apps[0], "acme")
    with monkeypatch.context() as patch:
        patch.setattr(FileGuard, "require_file", unusable)
        apps[0].meet_other_processes()
    assert created(apps) == before + 1


def test_control_without_the_notice_a_process_uses_what_is_out_of_date(
    apps: tuple[App, App], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = apps
    create(two, "acme")
    monkeypatch.setattr(OtherProcesses, "have_expired_caches", lambda _: False)
    control(one, "POST", "clock", {"set": "2030-01-01T00:00:00Z", "freeze": True})
    assert not control(two, "GET", "clock")["frozen"]


def test_the_end_of_a_process_within_a_transaction_is_noticed(apps: tuple[App, App]) -> None:
    one, two = apps
    create(two, "acme")
    former = two.worlds.database.generation
    assert one.worlds.database.others is not None
    one.worlds.database.others.wait()  # and no release: the process was killed
    EXCLUSION.release()
    create(two, "blue")
    assert two.worlds.database.generation > former


def deliveries(app: App) -> list[tuple[str, int]]:
    found = control(app, "GET", "webhooks/deliveries?wait=60")["deliveries"]
    return [(one["status"], one["attempts"]) for one in found]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as running:
        yield running


def test_the_first_sends_the_webhooks_of_both_once(apps: tuple[App, App], receiver: Receiver) -> None:
    one, two = apps
    create(one, "before")
    webhook = control(two, "POST", "webhooks", {"url": receiver.url})
    receiver.open.clear()
    create(two, "acme")
    one.meet_other_processes()
    assert receiver.next().event["organization"]["organization_slug"] == "acme"
    create(one, "blue")
    for app in apps:  # the first attempt is still under way
        control(app, "POST", "clock", {"advance": 3600})
        app.meet_other_processes()
    receiver.open.set()
    assert deliveries(one) == deliveries(two) == [("delivered", 1), ("delivered", 1)]
    assert receiver.next().event["organization"]["organization_slug"] == "blue"
    assert receiver.is_empty
    control(two, "DELETE", f"webhooks/{webhook['id']}")
    create(one, "cyan")
    assert deliveries(one) == []


def test_control_two_first_processes_would_send_twice(
    apps: tuple[App, App], receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = apps
    control(two, "POST", "webhooks", {"url": receiver.url})
    monkeypatch.setattr(two.worlds.database.others, "is_first", True)
    receiver.open.clear()
    create(one, "acme")
    first = receiver.next()
    two.worlds.open_public(PROJECT).webhooks.attempt()
    assert receiver.next().headers["svix-id"] == first.headers["svix-id"]


def test_the_replacement_of_the_first_takes_over(
    apps: tuple[App, App], receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = apps
    control(one, "POST", "clock", {"freeze": True})
    control(one, "POST", "webhooks", {"url": receiver.url})
    receiver.open.clear()
    create(one, "acme")
    begun = receiver.next()
    one.worlds.open_public(PROJECT).webhooks.close()  # the process was killed during the attempt
    receiver.open.set()
    monkeypatch.setattr(two.worlds.database.others, "is_first", True)
    two.meet_other_processes()
    assert receiver.next().headers["svix-id"] == begun.headers["svix-id"]
    assert deliveries(two) == [("delivered", 2)]


def test_a_project_that_another_process_deletes_gets_no_more_webhooks(
    apps: tuple[App, App], receiver: Receiver
) -> None:
    one, two = apps
    control(one, "POST", "webhooks", {"url": receiver.url})
    former = one.worlds.open_public(PROJECT).webhooks
    receiver.status = 503
    create(one, "acme")
    receiver.next()
    assert deliveries(one) == [("pending", 1)]
    assert call(two, "DELETE", f"/_mock/worlds/{PROJECT}", ADMIN).status == 200
    create(one, "acme")
    assert deliveries(one) == []
    assert one.worlds.open_public(PROJECT).webhooks is not former
    former.attempt()  # of the deleted project, whose thread has ended
    assert receiver.is_empty


def test_a_second_server_is_refused(apps: tuple[App, App], path: Path) -> None:
    with pytest.raises(DatabaseError, match="another server has this database open"):
        Database(path)
    assert create(apps[0], "acme") == 200
