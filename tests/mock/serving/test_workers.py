"""Several processes serve one port from one database: what one of them has done holds in all of them."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import stytch_mock
from stytch_mock.__main__ import main

from ..small_api import basic
from ..webhooks.receiver import Receiver

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the test finds processes in /proc")
PATIENCE, CONNECTIONS, REQUESTS = 60, 16, 64
Body = dict[str, Any]


class Caller:
    """One connection to the server, and so to one of its processes."""

    def __init__(self, address: str) -> None:
        self.connection = http.client.HTTPConnection(address, timeout=PATIENCE)

    def __call__(self, method: str, target: str, body: Body | None = None) -> tuple[int, Any]:
        headers = {"Authorization": basic(), "Content-Type": "application/json"}
        self.connection.request(method, target, None if body is None else json.dumps(body), headers)
        response = self.connection.getresponse()
        return response.status, json.loads(response.read())

    def expect(self, method: str, target: str, body: Body | None = None) -> Any:
        status, response = self(method, target, body)
        assert status in (200, 201), response
        return response

    def process(self) -> str:
        """Return what tells its process from the others: the oldest request in its log."""
        self("GET", "/v1/users/user-test-11111111-1111-4111-8111-111111111111")
        return str(self.expect("GET", "/_mock/log")["requests"][0]["request_id"])


class Server:
    """The command with two processes."""

    def __init__(self, command: subprocess.Popen[str]) -> None:
        self.command = command
        assert command.stdout
        self.address = urlsplit(command.stdout.readline().split()[-1]).netloc

    def children(self) -> list[int]:
        return [
            int(pid) for pid in Path(f"/proc/{self.command.pid}/task/{self.command.pid}/children").read_text().split()
        ]

    def connect(self) -> list[Caller]:
        """Return connections that lead to two processes."""
        callers: list[Caller] = []
        while len(callers) < CONNECTIONS or len({caller.process() for caller in callers}) < 2:
            callers.append(Caller(self.address))
        return callers


@contextmanager
def running(database: Path) -> Iterator[Server]:
    mock = Path(stytch_mock.__file__).parent.parent
    with subprocess.Popen(
        [sys.executable, "-m", "stytch_mock", "--port", "0", "--workers", "2", "--database", str(database)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(mock)},
    ) as command:
        try:
            yield Server(command)
        finally:
            command.terminate()
            assert command.wait(PATIENCE) == 0


@pytest.fixture(scope="module")
def callers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Caller]]:
    with running(tmp_path_factory.mktemp("workers") / "worlds") as server:
        callers = server.connect()
        yield callers
        for caller in callers:
            caller.connection.close()


def at_once(callers: Sequence[Caller], send: Callable[[Caller, int], int]) -> Counter[int]:
    """Send as many requests over all connections at once, and count their statuses."""
    start = threading.Barrier(len(callers))

    def run(number: int) -> list[int]:
        start.wait(PATIENCE)
        own = range(number, REQUESTS, len(callers))
        return [send(callers[number], request) for request in own]

    with ThreadPoolExecutor(len(callers)) as pool:
        return Counter(status for found in pool.map(run, range(len(callers))) for status in found)


def link_token(caller: Caller, address: str = "ann@example.com") -> Body:
    caller.expect("POST", "/v1/magic_links/email/login_or_create", {"email": address})
    return {"token": caller.expect("GET", f"/_mock/outbox?to={address}")["messages"][-1]["token"]}


def passcode(caller: Caller) -> Body:
    sent = caller.expect("POST", "/v1/otps/email/login_or_create", {"email": "bob@example.com"})
    code = caller.expect("GET", "/_mock/outbox?to=bob@example.com")["messages"][-1]["code"]
    return {"method_id": sent["email_id"], "code": code}


@pytest.mark.parametrize(
    ("target", "prepare"), [("/v1/magic_links/authenticate", link_token), ("/v1/otps/authenticate", passcode)]
)
def test_a_code_or_token_is_spent_once(callers: list[Caller], target: str, prepare: Callable[[Caller], Body]) -> None:
    body = prepare(callers[0])
    assert at_once(callers, lambda caller, _: caller("POST", target, body)[0])[200] == 1


def test_control_a_session_is_used_by_all(callers: list[Caller]) -> None:
    body = {**link_token(callers[0], "cal@example.com"), "session_duration_minutes": 60}
    session = callers[0].expect("POST", "/v1/magic_links/authenticate", body)["session_token"]
    used = at_once(
        callers, lambda caller, _: caller("POST", "/v1/sessions/authenticate", {"session_token": session})[0]
    )
    assert used == {200: REQUESTS}


def test_a_unique_field_is_unique(callers: list[Caller]) -> None:
    body = {"organization_name": "Acme", "organization_slug": "acme"}
    assert at_once(callers, lambda caller, _: caller("POST", "/v1/b2b/organizations", body)[0]) == {200: 1, 400: 63}


def test_faults_and_limits_count_all_requests(callers: list[Caller]) -> None:
    operation, target = "consumer.users.search", "/v1/users/search"
    fault = {"operation": operation, "status": 503, "error_type": "internal_server_error", "count": 10}
    callers[0].expect("POST", "/_mock/faults", fault)
    assert at_once(callers, lambda caller, _: caller("POST", target, {})[0]) == {503: 10, 200: 54}
    callers[1].expect("POST", "/_mock/clock", {"freeze": True})
    callers[1].expect("POST", "/_mock/rate_limits", {"operation": operation, "count": 20, "seconds": 60})
    assert at_once(callers, lambda caller, _: caller("POST", target, {})[0]) == {200: 20, 429: 44}
    callers[0].expect("DELETE", "/_mock/rate_limits")


def test_a_poll_wakes_when_another_process_sends(callers: list[Caller]) -> None:
    waiting = callers[0]
    sending = next(caller for caller in callers if caller.process() != waiting.process())
    with ThreadPoolExecutor(1) as pool:
        poll = pool.submit(waiting.expect, "GET", f"/_mock/outbox?to=late@example.com&wait={PATIENCE - 10}")
        sending.expect("POST", "/v1/magic_links/email/login_or_create", {"email": "late@example.com"})
        assert len(poll.result(PATIENCE)["messages"]) == 1


def test_each_webhook_is_sent_once(callers: list[Caller]) -> None:
    names = [f"hooked-{number}" for number in range(8)]
    with Receiver() as receiver:
        webhook = callers[0].expect("POST", "/_mock/webhooks", {"url": receiver.url})
        for name, caller in zip(names, callers, strict=False):
            caller.expect("POST", "/v1/b2b/organizations", {"organization_name": name, "organization_slug": name})
        received = [receiver.next().event["organization"]["organization_slug"] for _ in names]
        found = callers[-1].expect("GET", f"/_mock/webhooks/deliveries?wait={PATIENCE - 10}")["deliveries"]
        assert sorted(received) == names
        assert [(one["status"], one["attempts"]) for one in found] == [("delivered", 1)] * len(names)
        assert receiver.is_empty
        callers[1].expect("DELETE", f"/_mock/webhooks/{webhook['id']}")


def test_a_killed_process_is_replaced_and_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    with running(tmp_path / "worlds") as server:
        killed, *others = server.children()
        enough, acknowledged, stop = threading.Semaphore(0), set[str](), threading.Event()

        def write(number: int) -> None:
            created = 0
            caller = Caller(server.address)
            while not stop.is_set():
                slug = f"w{number}-{created}"
                created += 1
                try:
                    caller.expect(
                        "POST", "/v1/b2b/organizations", {"organization_name": slug, "organization_slug": slug}
                    )
                except (OSError, http.client.HTTPException):
                    caller = Caller(server.address)  # this one led to the killed process
                else:
                    acknowledged.add(slug)
                    enough.release()

        with ThreadPoolExecutor(4) as pool:
            writers = [pool.submit(write, number) for number in range(4)]
            for _ in range(60):
                assert enough.acquire(timeout=PATIENCE)
            os.kill(killed, signal.SIGKILL)
            for _ in range(60):
                assert enough.acquire(timeout=PATIENCE)
            stop.set()
            for writer in writers:
                writer.result(PATIENCE)
        records = Caller(server.address).expect("GET", "/_mock/export")["records"]
        assert acknowledged <= {row["value"].get("organization_slug") for row in records}
        assert len(server.connect()) >= CONNECTIONS, "there are two processes again"
        assert killed not in server.children()
        assert set(others) <= set(server.children())


def test_a_seed_needs_one_process(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--workers", "2", "--seed", "1"]) == 2
    assert "leave out --workers" in capsys.readouterr().err
