"""Rate limits: a number of requests per period of the world's clock, then 429 with the time to wait."""

from __future__ import annotations

from typing import Any

import pytest

from .control_client import ControlClient

SEARCH = "/v1/b2b/organizations/search"


def statuses(client: ControlClient, number: int) -> list[int]:
    return [client.send("POST", SEARCH, {}).status for _ in range(number)]


def test_the_limit_holds_in_each_minute_of_the_worlds_clock() -> None:
    client = ControlClient()
    client("POST", "/_mock/clock", {"freeze": True, "set": "2026-01-01T12:00:30Z"})
    client("POST", "/_mock/rate_limits", {"operation": "b2b.organizations.search", "count": 2, "seconds": 60})
    assert statuses(client, 3) == [200, 200, 429]
    assert client.send("POST", SEARCH, {}).headers["retry-after"] == "30"
    client("POST", "/_mock/clock", {"advance": 29.5})
    assert client.send("POST", SEARCH, {}).headers["retry-after"] == "1"
    # The window ends with the minute, not a minute after the first request.
    client("POST", "/_mock/clock", {"advance": 0.5})
    assert statuses(client, 3) == [200, 200, 429]
    client("POST", "/_mock/clock", {"set": "2000-01-01T00:00:00Z"})
    assert statuses(client, 3) == [200, 200, 429]


def test_other_operations_and_other_worlds_have_none() -> None:
    client = ControlClient()
    client("POST", "/_mock/rate_limits", {"operation": "b2b.organizations.search", "count": 1, "seconds": 60})
    assert statuses(client, 2) == [200, 429]
    assert client.organization()
    assert statuses(ControlClient(), 2) == [200, 200]


def test_limits_are_listed_and_removed() -> None:
    client = ControlClient()
    first = client("POST", "/_mock/rate_limits", {"operation": "*", "count": 1, "seconds": 60})
    second = client("POST", "/_mock/rate_limits", {"operation": "*", "count": 3, "seconds": 60})
    assert client("GET", "/_mock/rate_limits") == {"rate_limits": [first, second]}
    assert statuses(client, 3) == [200, 429, 429]
    client("DELETE", f"/_mock/rate_limits/{first['id']}")
    assert statuses(client, 3) == [200, 200, 429]
    client("DELETE", "/_mock/rate_limits")
    assert statuses(client, 3) == [200, 200, 200]
    client("DELETE", f"/_mock/rate_limits/{first['id']}", expect=404)


@pytest.mark.parametrize(
    "limit", [{}, {"operation": "*", "count": 0, "seconds": 1}, {"operation": "*", "count": 1, "seconds": 0}]
)
def test_an_invalid_limit_is_rejected(limit: dict[str, Any]) -> None:
    ControlClient()("POST", "/_mock/rate_limits", limit, expect=400)
