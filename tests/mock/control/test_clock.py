"""The time of a world: it stands, jumps and runs as told, for this world alone, and goes into its objects."""

from __future__ import annotations

from pathlib import Path

import pytest
from stytch_mock.rfc3339 import parse, rfc3339

from .control_client import NOW, Steering


def test_it_runs_with_the_host_until_told_otherwise() -> None:
    steer = Steering()
    assert steer("GET", "/_mock/clock") == {"now": rfc3339(NOW), "unix": NOW, "frozen": False, "jwt": "world"}
    steer.host.time += 1.5
    assert steer("GET", "/_mock/clock")["unix"] == NOW + 1.5


def test_advance_set_and_freeze() -> None:
    steer = Steering()
    assert steer("POST", "/_mock/clock", {"advance": 60})["unix"] == NOW + 60
    assert steer("POST", "/_mock/clock", {"freeze": True})["frozen"] is True
    steer.host.time += 1000
    assert steer("GET", "/_mock/clock")["unix"] == NOW + 60
    assert steer("POST", "/_mock/clock", {"advance": 5})["unix"] == NOW + 65
    assert steer("POST", "/_mock/clock", {"set": "2030-01-02T03:04:05Z"})["now"] == "2030-01-02T03:04:05Z"
    steer.host.time += 1000
    assert steer("POST", "/_mock/clock", {"freeze": False})["now"] == "2030-01-02T03:04:05Z"
    steer.host.time += 10
    assert steer("GET", "/_mock/clock")["now"] == "2030-01-02T03:04:15Z"


def test_several_changes_at_once_happen_in_a_fixed_order() -> None:
    steer = Steering()
    change = {"freeze": True, "advance": 10, "set": "2030-01-01T00:00:00+01:00"}
    assert steer("POST", "/_mock/clock", change)["now"] == "2029-12-31T23:00:10Z"


def test_objects_are_dated_by_it_and_other_worlds_are_not() -> None:
    steer = Steering()
    other = Steering(steer.app, "project-test-other")
    steer("POST", "/_mock/clock", {"set": "2040-01-01T00:00:00Z", "freeze": True})
    organization = steer("GET", f"/v1/b2b/organizations/{steer.organization()}")["organization"]
    assert organization["created_at"] == "2040-01-01T00:00:00Z"
    assert other("GET", "/_mock/clock")["unix"] == NOW


def test_jwts_can_be_dated_by_the_host() -> None:
    steer = Steering()
    steer("POST", "/_mock/clock", {"advance": 3600})
    assert steer.world.clock.jwt_now() == NOW + 3600
    assert steer("POST", "/_mock/clock", {"jwt": "host"})["jwt"] == "host"
    assert steer.world.clock.jwt_now() == NOW
    assert steer.world.clock.now() == NOW + 3600


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
    steer = Steering()
    assert steer("POST", "/_mock/clock", change, expect=400)["error_type"] == "bad_request"
    assert steer("GET", "/_mock/clock")["unix"] == NOW


def test_it_goes_on_after_a_restart(tmp_path: Path) -> None:
    steer = Steering(database=tmp_path / "worlds")
    steer("POST", "/_mock/clock", {"advance": 100, "jwt": "host"})
    steer.app.close()
    again = Steering(database=tmp_path / "worlds")
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
