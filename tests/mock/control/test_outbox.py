"""The outbox: messages can be read, and waited for."""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from stytch_mock import MockServer
from stytch_mock.serving.inprocess import call

from .control_client import NOW, ControlClient

LONG = 30
"""Seconds that no test waits for: they only end a wait that should have ended long before."""


def read(client: ControlClient, query: str = "") -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = client("GET", f"/_mock/outbox{query}")["messages"]
    return messages


def test_messages_are_listed_newest_last_with_all_their_parts() -> None:
    client = ControlClient()
    first = client.world.outbox.send("sms", "+10005550100", "b2b.otps.sms.send", code="123456", locale="es")
    second = client.world.outbox.send(
        "email", "Ann@Example.com", "b2b.magic_links.email.invite", link="https://x/?token=t", token="t"
    )
    assert [message["id"] for message in read(client)] == [first, second]
    (message,) = read(client, "?to=" + quote("+10005550100"))
    assert message == {
        "id": first,
        "channel": "sms",
        "to": "+10005550100",
        "operation": "b2b.otps.sms.send",
        "code": "123456",
        "link": "",
        "token": "",
        "created_at": "2026-05-28T20:26:40Z",
        "locale": "es",
        "purpose": "login",
    }
    assert [message["id"] for message in read(client, "?to=ann@example.COM")] == [second]
    assert read(client, "?to=bob@example.com") == []
    assert [message["id"] for message in read(client, f"?after={first}")] == [second]
    assert read(client, f"?after={second}") == []


def test_another_world_does_not_see_them() -> None:
    client = ControlClient()
    client.world.outbox.send("sms", "+10005550100", "b2b.otps.sms.send")
    assert read(ControlClient(client.app, "project-test-other")) == []


def test_a_wait_ends_when_a_message_arrives() -> None:
    client = ControlClient()
    outbox = client.world.outbox

    async def wait_and_send() -> list[dict[str, Any]]:
        waiting = asyncio.create_task(outbox.wait_for_messages("ann@example.com", None, LONG))
        await asyncio.sleep(0)
        outbox.send("email", "bob@example.com", "b2b.magic_links.email.invite")
        await asyncio.sleep(0)
        assert not waiting.done()
        outbox.send("email", "ann@example.com", "b2b.magic_links.email.invite")
        return await asyncio.wait_for(waiting, LONG / 2)

    assert [message["to"] for message in asyncio.run(wait_and_send())] == ["ann@example.com"]


def test_several_may_wait_and_one_may_give_up() -> None:
    outbox = ControlClient().world.outbox

    async def wait_and_send() -> int:
        waiting = [asyncio.create_task(outbox.wait_for_messages(None, None, LONG)) for _ in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        await asyncio.sleep(0)
        outbox.send("email", "ann@example.com", "b2b.magic_links.email.invite")
        return len(await asyncio.wait_for(asyncio.gather(*waiting[1:]), LONG / 2))

    assert asyncio.run(wait_and_send()) == 2


def test_a_wait_in_process_ends_when_another_thread_sends() -> None:
    client = ControlClient()
    outbox = client.world.outbox
    responses: list[Any] = []

    def wait() -> None:
        responses.append(
            json.loads(
                call(client.app, "GET", f"/_mock/outbox?wait={LONG}", {"Authorization": client.authorization}).body
            )
        )

    waiting = threading.Thread(target=wait)
    waiting.start()
    outbox.send("email", "ann@example.com", "b2b.magic_links.email.invite")
    waiting.join(LONG / 2)
    assert not waiting.is_alive()
    assert [message["to"] for message in responses[0]["messages"]] == ["ann@example.com"]


def test_a_wait_over_a_socket_blocks_no_other_request_and_ends_with_a_message() -> None:
    client = ControlClient()
    with MockServer(app=client.app) as server:
        address = urlsplit(server.url).netloc
        waiting, other = (http.client.HTTPConnection(address, timeout=LONG) for _ in range(2))
        headers = {"Authorization": client.authorization}
        waiting.request("GET", f"/_mock/outbox?wait={LONG}", headers=headers)
        other.request("GET", "/_mock/outbox", headers=headers)
        assert json.loads(other.getresponse().read()) == {"messages": []}
        client.world.outbox.send("email", "ann@example.com", "b2b.magic_links.email.invite")
        (message,) = json.loads(waiting.getresponse().read())["messages"]
        waiting.close()
        other.close()
    assert message["to"] == "ann@example.com"


def test_what_is_there_is_not_waited_for_and_a_wait_has_an_end() -> None:
    client = ControlClient()
    assert read(client, "?wait=0.01") == []
    client.world.outbox.send("email", "ann@example.com", "b2b.magic_links.email.invite")
    assert len(read(client, f"?wait={LONG}")) == 1
    assert client.host.time == NOW


@pytest.mark.parametrize("query", ["?wait=-1", "?wait=61", "?wait=soon", "?to=", "?wait=1&wait=2"])
def test_an_invalid_query_is_rejected(query: str) -> None:
    ControlClient()("GET", f"/_mock/outbox{query}", expect=400)


def test_messages_of_a_request_that_failed_are_not_kept() -> None:
    world = ControlClient().world

    def fail() -> None:
        with world.records.transaction():
            world.outbox.send("email", "ann@example.com", "b2b.magic_links.email.invite")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert world.outbox.messages() == []


def test_the_newest_messages_are_enough() -> None:
    client = ControlClient()
    ids = [client.world.outbox.send("email", f"{name}@example.com", "b2b.x") for name in "abab"]
    assert [message["id"] for message in read(client, "?newest=2")] == ids[2:]
    assert [message["id"] for message in read(client, "?newest=1&to=a@example.com")] == ids[2:3]
    assert [message["id"] for message in read(client, f"?newest=9&to=a@example.com&after={ids[1]}")] == ids[2:3]
    assert [message["id"] for message in read(client, "?after=unknown")] == ids


def test_the_oldest_messages_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stytch_mock.services.outbox._LENGTH", 5)
    client = ControlClient()
    ids = [client.world.outbox.send("email", "ann@example.com", "b2b.x") for _ in range(23)]
    assert [message["id"] for message in read(client)] == ids[15:]
