"""Rate limits: so many requests in so much of the world's time, then 429 with the time to wait."""

from __future__ import annotations

from typing import Any

import pytest

from .control_client import Steering

SEARCH = "/v1/b2b/organizations/search"


def statuses(steer: Steering, number: int) -> list[int]:
    return [steer.send("POST", SEARCH, {}).status for _ in range(number)]


def test_the_limit_holds_in_any_span_of_the_worlds_time() -> None:
    steer = Steering()
    steer("POST", "/_mock/clock", {"freeze": True})
    steer("POST", "/_mock/rate_limits", {"operation": "b2b.organizations.search", "count": 2, "seconds": 60})
    assert statuses(steer, 1) == [200]
    steer("POST", "/_mock/clock", {"advance": 30})
    assert statuses(steer, 2) == [200, 429]
    refused = steer.send("POST", SEARCH, {})
    assert refused.headers["retry-after"] == "30"
    steer("POST", "/_mock/clock", {"advance": 29.5})
    assert steer.send("POST", SEARCH, {}).headers["retry-after"] == "1"
    steer("POST", "/_mock/clock", {"advance": 0.5})
    assert statuses(steer, 2) == [200, 429]
    steer("POST", "/_mock/clock", {"set": "2000-01-01T00:00:00Z"})
    assert statuses(steer, 3) == [200, 200, 429]


def test_other_operations_and_other_worlds_have_none() -> None:
    steer = Steering()
    steer("POST", "/_mock/rate_limits", {"operation": "b2b.organizations.search", "count": 1, "seconds": 60})
    assert statuses(steer, 2) == [200, 429]
    assert steer.organization()
    assert statuses(Steering(), 2) == [200, 200]


def test_limits_are_listed_and_removed() -> None:
    steer = Steering()
    first = steer("POST", "/_mock/rate_limits", {"operation": "*", "count": 1, "seconds": 60})
    second = steer("POST", "/_mock/rate_limits", {"operation": "*", "count": 3, "seconds": 60})
    assert steer("GET", "/_mock/rate_limits") == {"rate_limits": [first, second]}
    assert statuses(steer, 3) == [200, 429, 429]
    steer("DELETE", f"/_mock/rate_limits/{first['id']}")
    assert statuses(steer, 3) == [200, 200, 429]
    steer("DELETE", "/_mock/rate_limits")
    assert statuses(steer, 3) == [200, 200, 200]
    steer("DELETE", f"/_mock/rate_limits/{first['id']}", expect=404)


@pytest.mark.parametrize(
    "limit", [{}, {"operation": "*", "count": 0, "seconds": 1}, {"operation": "*", "count": 1, "seconds": 0}]
)
def test_a_limit_that_makes_no_sense_is_refused(limit: dict[str, Any]) -> None:
    Steering()("POST", "/_mock/rate_limits", limit, expect=400)
