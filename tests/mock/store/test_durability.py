"""A database file keeps every acknowledged write, even of a server that is killed in the middle of its work."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import stytch_mock
from stytch_mock import create_app
from stytch_mock.store.database import Database
from stytch_mock.store.database_file import DatabaseError

from ..small_api import PROJECT, basic

PATIENCE = 60
ROUNDS = 4
THREADS = 2


@contextmanager
def server(database: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command; return its process and the address it listens on."""
    mock = Path(stytch_mock.__file__).parent.parent
    with subprocess.Popen(
        [sys.executable, "-m", "stytch_mock", "--port", "0", "--database", str(database)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(mock)},
    ) as process:
        try:
            assert process.stdout
            yield process, urlsplit(process.stdout.readline().split()[-1]).netloc
        finally:
            process.kill()


class Writer(threading.Thread):
    """Creates organizations until the server is gone, and keeps those that got a response."""

    def __init__(self, address: str, name: str, enough: threading.Semaphore) -> None:
        super().__init__()
        self.address, self.prefix, self.enough = address, name, enough
        self.acknowledged: list[str] = []

    def run(self) -> None:
        connection = http.client.HTTPConnection(self.address, timeout=PATIENCE)
        try:
            for number in range(100_000):
                name = f"{self.prefix}-{number}"
                body = json.dumps({"organization_name": name, "organization_slug": name})
                headers = {"Authorization": basic(), "Content-Type": "application/json"}
                connection.request("POST", "/v1/b2b/organizations", body, headers)
                response = connection.getresponse()
                response.read()
                assert response.status == 200
                self.acknowledged.append(name)
                self.enough.release()
        except (OSError, http.client.HTTPException):
            return  # the server was killed
        finally:
            connection.close()


def ask(address: str, target: str) -> dict[str, Any]:
    connection = http.client.HTTPConnection(address, timeout=PATIENCE)
    try:
        connection.request("GET", target, headers={"Authorization": basic()})
        body: dict[str, Any] = json.loads(connection.getresponse().read())
        return body
    finally:
        connection.close()


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on this system")
def test_no_acknowledged_write_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    generator = random.Random(seed)
    acknowledged: set[str] = set()
    kids: list[str] = []
    for number in range(ROUNDS):
        with server(tmp_path / "worlds") as (process, address):
            kids.append(ask(address, f"/v1/b2b/sessions/jwks/{PROJECT}")["keys"][0]["kid"])
            enough = threading.Semaphore(0)
            writers = [Writer(address, f"w{number}-{thread}", enough) for thread in range(THREADS)]
            for writer in writers:
                writer.start()
            for _ in range(generator.randrange(5, 80)):
                assert enough.acquire(timeout=PATIENCE)
            process.send_signal(signal.SIGKILL)
            for writer in writers:
                writer.join(PATIENCE)
                acknowledged |= set(writer.acknowledged)
        with server(tmp_path / "worlds") as (_, address):
            records = ask(address, "/_mock/export")["records"]
            found = {row["value"]["organization_slug"] for row in records if row["kind"] == "organization"}
            assert acknowledged <= found
            assert len(found - acknowledged) <= THREADS * (number + 1), "what was not asked for is there"
    assert len(set(kids)) == 1


def test_credentials_survive_a_restart(tmp_path: Path) -> None:
    app = create_app(database=tmp_path / "worlds")
    assert app.worlds.open(PROJECT, "the first secret")
    app.close()
    again = create_app(database=tmp_path / "worlds")
    assert again.worlds.open(PROJECT, "another secret") is None
    assert again.worlds.open(PROJECT, "the first secret")
    assert b"the first secret" not in (tmp_path / "worlds").read_bytes()


def test_the_same_seed_makes_no_identifier_twice(tmp_path: Path) -> None:
    made = []
    for _ in range(3):
        app = create_app(database=tmp_path / "worlds", seed=1)
        world = app.worlds.open(PROJECT, "s")
        assert world
        made += [world.ids.new("member"), world.secret_values.token()]
        app.close()
    assert len(set(made)) == len(made)


def test_a_file_serves_one_server_at_a_time(tmp_path: Path) -> None:
    first = Database(tmp_path / "worlds")
    with pytest.raises(DatabaseError, match="another server"):
        Database(tmp_path / "worlds")
    first.close()
    Database(tmp_path / "worlds").close()
