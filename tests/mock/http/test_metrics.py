"""The metrics: requests by operation and status, in the text format of Prometheus, without any value."""

from __future__ import annotations

import re

from stytch_mock import create_app
from stytch_mock.serving.inprocess import call

from ..small_api import PROJECT, InProcessClient, document

LINE = re.compile(r'[a-z_]+(\{[a-z_]+="[^"\\]*"(,[a-z_]+="[^"\\]*")*\})? [0-9.]+')


def test_requests_are_counted_by_operation_and_status() -> None:
    app = create_app(document())
    client = InProcessClient(app)
    for name in ("o", "o", "a%20b"):
        client("GET", f"/v1/b2b/organizations/{name}")
    response = call(app, "GET", "/_mock/metrics", {})
    text = response.body.decode()
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'stytch_mock_requests_total{operation="b2b.small.get",status="200"} 2\n' in text
    assert 'stytch_mock_requests_total{operation="b2b.small.get",status="400"} 1\n' in text
    assert "stytch_mock_worlds 1\n" in text
    assert PROJECT not in text
    lines = [line for line in text.splitlines() if not line.startswith("# ")]
    assert all(LINE.fullmatch(line) for line in lines)
