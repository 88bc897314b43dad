"""Slow functions, such as password hashes, run beside other requests, and their request is handled afterwards."""

from __future__ import annotations

import asyncio
import hashlib
import json
import threading
from typing import Any

import pytest
from stytch_mock import App, create_app
from stytch_mock.rules.passwords import migrated_hashes
from stytch_mock.services import slow_work
from stytch_mock.services.slow_work import SlowWork
from stytch_mock.serving.inprocess import call

from ..small_api import basic

ADA, PASSWORD = "ada@example.com", "correct-horse-7-battery"
PROJECT = "project-test-slow"


async def post(app: App, path: str, body: dict[str, Any]) -> int:
    headers = {"authorization": basic(PROJECT), "content-type": "application/json"}
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    status = 0

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": json.dumps(body).encode(), "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status
        status = message.get("status", status)

    await app(scope, receive, send)
    return status


def test_other_requests_are_handled_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    app, computing, may_end = create_app(), threading.Event(), threading.Event()

    def matches(stored: Any, password: str) -> bool:
        computing.set()
        return may_end.wait(60)

    monkeypatch.setattr(migrated_hashes, "matches", matches)
    done: list[str] = []

    async def sign_in() -> None:
        assert await post(app, "/v1/passwords/authenticate", {"email": ADA, "password": PASSWORD}) == 200
        done.append("sign-in")

    async def other() -> None:
        while not computing.is_set():
            await asyncio.sleep(0)
        assert await post(app, "/v1/users/search", {}) == 200
        done.append("other")
        may_end.set()

    async def both() -> None:
        digest = hashlib.md5(PASSWORD.encode()).hexdigest()
        migrated = {"email": ADA, "hash": digest, "hash_type": "md_5"}
        assert await post(app, "/v1/passwords/migrate", migrated) == 200
        await asyncio.gather(sign_in(), other())

    asyncio.run(both())
    assert done == ["other", "sign-in"]


def test_a_call_without_an_event_loop_computes_itself() -> None:
    app = create_app()
    headers = {"Authorization": basic(PROJECT), "Content-Type": "application/json"}

    async def checked(password: str) -> int:
        body = json.dumps({"password": password}).encode()
        return call(app, "POST", "/v1/passwords/strength_check", headers, body).status

    # Also where an event loop drives the caller, but not the call.
    assert asyncio.run(checked("a password that was never checked before")) == 200


def double(number: int) -> int:
    return 2 * number


def test_a_result_is_kept_by_function_and_arguments() -> None:
    with pytest.raises(SlowWork) as caught:
        slow_work.result(double, 21)
    asyncio.run(caught.value.run())
    assert slow_work.result(double, 21) == 42
    with pytest.raises(SlowWork):
        slow_work.result(double, 22)
