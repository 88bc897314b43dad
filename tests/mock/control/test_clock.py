"""The clock of a world: freeze, set and advance, without an effect on other worlds."""

from __future__ import annotations

from pathlib import Path

import pytest
from stytch_mock.rfc3339 import parse, rfc3339

from .control_client import NOW, ControlClient


def test_it_follows_the_host_until_it_is_changed() -> None:
    client = ControlClient()
    assert client("GET", "/_mock/clock") == {"now": rfc3339(NOW), "unix": NOW, "frozen": False, "jwt": "world"}
    client.host.time += 1.5
    assert client("GET", "/_mock/clock")["unix"] == NOW + 1.5


def test_advance_set_and_freeze() -> None:
    client = ControlClient()
    assert client("POST", "/_mock/clock", {"advance": 60})["unix"] == NOW + 60
    assert client("POST", "/_mock/clock", {"freeze": True})["frozen"] is True
    client.host.time += 1000
    assert client("GET", "/_mock/clock")["unix"] == NOW + 60
    assert client("POST", "/_mock/clock", {"advance": 5})["unix"] == NOW + 65
    assert client("POST", "/_mock/clock", {"set": "2030-01-02T03:04:05Z"})["now"] == "2030-01-02T03:04:05Z"
    client.host.time += 1000
    assert client("POST", "/_mock/clock", {"freeze": False})["now"] == "2030-01-02T03:04:05Z"
    client.host.time += 10
    assert client("GET", "/_mock/clock")["now"] == "2030-01-02T03:04:15Z"


def test_several_changes_at_once_happen_in_a_fixed_order() -> None:
    client = ControlClient()
    change = {"freeze": True, "advance": 10, "set": "2030-01-01T00:00:00+01:00"}
    assert client("POST", "/_mock/clock", change)["now"] == "2029-12-31T23:00:10Z"


def test_objects_are_dated_by_it_and_other_worlds_are_not() -> None:
    client = ControlClient()
    other = ControlClient(client.app, "project-test-other")
    client("POST", "/_mock/clock", {"set": "2040-01-01T00:00:00Z", "freeze": True})
    organization = client("GET", f"/v1/b2b/organizations/{client.organization()}")["organization"]
    assert organization["created_at"] == "2040-01-01T00:00:00Z"
    assert other("GET", "/_mock/clock")["unix"] == NOW


def test_jwts_can_be_dated_by_the_host() -> None:
    client = ControlClient()
    client("POST", "/_mock/clock", {"advance": 3600})
    assert client.world.clock.jwt_now() == NOW + 3600
    assert client("POST", "/_mock/clock", {"jwt": "host"})["jwt"] == "host"
    assert client.world.clock.jwt_now() == NOW
    assert client.world.clock.now() == NOW + 3600


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"advance": -1},
        {"advance": "5"},
        {"advance": 1e300},
        {"set": "yesterday"},
        {"set": "2030-01-01T00:00:00"},
        {"set": "9999-12-31T23:59:59Z", "advance": 5},
        {"freeze": 1},
        {"jwt": "mine"},
        {"retreat": 5},
    ],
)
def test_what_it_does_not_understand_changes_nothing(change: dict[str, object]) -> None:
    client = ControlClient()
    assert client("POST", "/_mock/clock", change, expect=400)["error_type"] == "bad_request"
    assert client("GET", "/_mock/clock")["unix"] == NOW


def test_it_keeps_its_state_after_a_restart(tmp_path: Path) -> None:
    client = ControlClient(database=tmp_path / "worlds")
    client("POST", "/_mock/clock", {"advance": 100, "jwt": "host"})
    client.app.close()
    again = ControlClient(database=tmp_path / "worlds")
    again.host.time += 7
    assert again("GET", "/_mock/clock") == {
        "now": rfc3339(NOW + 107),
        "unix": NOW + 107,
        "frozen": False,
        "jwt": "host",
    }


@pytest.mark.parametrize("seconds", [0, 1, NOW, 253402300799, -62135596800])
def test_written_times_are_read_again(seconds: float) -> None:
    text = rfc3339(seconds)
    assert len(text) == 20
    assert parse(text) == seconds


def test_times_are_cut_not_rounded() -> None:
    assert rfc3339(0.999) == "1970-01-01T00:00:00Z"
    assert parse("2021-08-28T00:41:58.935673Z") == 1630111318.935673
    with pytest.raises(ValueError, match="offset"):
        parse("2021-08-28T00:41:58")
