"""The outbox: what would have been sent can be read, and waited for."""

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

from .control_client import NOW, Steering

LONG = 30
"""Seconds that no test waits for: they only end a wait that should have ended long before."""


def read(steer: Steering, query: str = "") -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = steer("GET", f"/_mock/outbox{query}")["messages"]
    return messages


def test_messages_are_listed_newest_last_with_all_their_parts() -> None:
    steer = Steering()
    first = steer.world.outbox.send("sms", "+10005550100", "b2b.otps.sms.send", code="123456", locale="es")
    second = steer.world.outbox.send(
        "email", "Ann@Example.com", "b2b.magic_links.email.invite", link="https://x/?token=t", token="t"
    )
    assert [message["id"] for message in read(steer)] == [first, second]
    (message,) = read(steer, "?to=" + quote("+10005550100"))
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
    assert [message["id"] for message in read(steer, "?to=ann@example.COM")] == [second]
    assert read(steer, "?to=bob@example.com") == []
    assert [message["id"] for message in read(steer, f"?after={first}")] == [second]
    assert read(steer, f"?after={second}") == []


def test_another_world_does_not_see_them() -> None:
    steer = Steering()
    steer.world.outbox.send("sms", "+10005550100", "b2b.otps.sms.send")
    assert read(Steering(steer.app, "project-test-other")) == []


def test_a_wait_ends_when_a_message_arrives() -> None:
    steer = Steering()
    outbox = steer.world.outbox

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
    outbox = Steering().world.outbox

    async def wait_and_send() -> int:
        waiting = [asyncio.create_task(outbox.wait_for_messages(None, None, LONG)) for _ in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        await asyncio.sleep(0)
        outbox.send("email", "ann@example.com", "b2b.magic_links.email.invite")
        return len(await asyncio.wait_for(asyncio.gather(*waiting[1:]), LONG / 2))

    assert asyncio.run(wait_and_send()) == 2


def test_a_wait_in_process_ends_when_another_thread_sends() -> None:
    steer = Steering()
    outbox = steer.world.outbox
    answers: list[Any] = []

    def wait() -> None:
        answers.append(
            json.loads(
                call(steer.app, "GET", f"/_mock/outbox?wait={LONG}", {"Authorization": steer.authorization}).body
            )
        )

    waiting = threading.Thread(target=wait)
    waiting.start()
    outbox.send("email", "ann@example.com", "b2b.magic_links.email.invite")
    waiting.join(LONG / 2)
    assert not waiting.is_alive()
    assert [message["to"] for message in answers[0]["messages"]] == ["ann@example.com"]


def test_a_wait_over_a_socket_holds_up_nobody_and_ends_when_a_message_arrives() -> None:
    steer = Steering()
    with MockServer(app=steer.app) as server:
        address = urlsplit(server.url).netloc
        waiting, other = (http.client.HTTPConnection(address, timeout=LONG) for _ in range(2))
        headers = {"Authorization": steer.authorization}
        waiting.request("GET", f"/_mock/outbox?wait={LONG}", headers=headers)
        other.request("GET", "/_mock/outbox", headers=headers)
        assert json.loads(other.getresponse().read()) == {"messages": []}
        steer.world.outbox.send("email", "ann@example.com", "b2b.magic_links.email.invite")
        (message,) = json.loads(waiting.getresponse().read())["messages"]
        waiting.close()
        other.close()
    assert message["to"] == "ann@example.com"


def test_what_is_there_is_not_waited_for_and_a_wait_has_an_end() -> None:
    steer = Steering()
    assert read(steer, "?wait=0.01") == []
    steer.world.outbox.send("email", "ann@example.com", "b2b.magic_links.email.invite")
    assert len(read(steer, f"?wait={LONG}")) == 1
    assert steer.host.time == NOW


@pytest.mark.parametrize("query", ["?wait=-1", "?wait=61", "?wait=soon", "?to=", "?wait=1&wait=2"])
def test_nonsense_is_refused(query: str) -> None:
    Steering()("GET", f"/_mock/outbox{query}", expect=400)


def test_messages_of_a_request_that_failed_are_not_kept() -> None:
    world = Steering().world

    def fail() -> None:
        with world.records.transaction():
            world.outbox.send("email", "ann@example.com", "b2b.magic_links.email.invite")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert world.outbox.messages() == []
