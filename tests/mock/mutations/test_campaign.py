"""The campaign of mutated requests: repeatable by its seed, and it finds what is planted."""

from __future__ import annotations

import socket
import threading
from random import Random

import pytest
from stytch_mock import create_app
from stytch_mock.service import Service

from ..small_api import SECRET, InProcessClient, read_error
from . import calls, campaign, raw_requests


def test_a_seed_repeats_the_requests() -> None:
    first, again, other = (calls.Requests(Random(seed)) for seed in (1, 1, 2))
    assert (
        [first.mutated() for _ in range(50)]
        == [again.mutated() for _ in range(50)]
        != [other.mutated() for _ in range(50)]
    )
    template = raw_requests.templates()[0]
    first_bytes, again_bytes = (
        [raw_requests.mutated(random, template) for _ in range(50)] for random in (Random(1), Random(1))
    )
    assert first_bytes == again_bytes


def test_a_fraud_rule_cannot_end_after_the_last_year() -> None:
    """Found by the campaign with the seed 20261122."""
    rule = {"action": "BLOCK", "visitor_id": "visitor-1", "expires_in_minutes": 2**63}
    response = InProcessClient(create_app(seed=1))("POST", "/v1/rules/set", rule)
    assert read_error(response)[:2] == (400, "invalid_argument")


def test_mutated_calls_reach_handlers_and_a_failing_one_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(seed=1)
    assert not [finding for finding in calls.findings(app, Random(3), 300) if finding]

    def fail(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(Service, "start", fail)
    found = [finding for finding in calls.findings(app, Random(3), 300) if finding]
    assert len(found) > 5
    assert all(finding.endswith(": 500") for finding in found)


@pytest.mark.parametrize(
    ("response", "found"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", ""),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", ""),
        (b"HTTP/1.1 500 Internal Server Error\r\n\r\n", "500 Internal"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + SECRET.encode(), "secret"),
    ],
)
def test_a_raw_response_is_judged(response: bytes, found: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def respond() -> None:
            connection, _ = listener.accept()
            with connection:
                while connection.recv(65_536):
                    pass
                connection.sendall(response)

        server = threading.Thread(target=respond)
        server.start()
        (finding,) = raw_requests.findings(listener.getsockname()[1], Random(1), 1)
        server.join()
    assert found in finding
    assert bool(found) is bool(finding)


def test_the_exit_code_says_whether_something_was_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert campaign.main(["--requests", "0", "--calls", "5", "--seed", "7"]) == 0
    assert capsys.readouterr().out.startswith("seed 7\n")
    monkeypatch.setattr(calls, "findings", lambda *_: iter(["", "planted"]))
    assert campaign.main(["--requests", "0", "--calls", "2"]) == 1
    assert "finding: planted" in capsys.readouterr().out
