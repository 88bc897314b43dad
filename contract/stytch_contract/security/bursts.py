"""Sends several requests at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from stytch_client import Request

T = TypeVar("T")


def burst(send: Callable[[Request], T], requests: Sequence[Request]) -> list[T]:
    """Send requests by as many threads, which start together.

    Args:
        send: Sends one request.
        requests: The requests.

    Returns:
        What `send` returned for each, in the same order.
    """
    start = threading.Barrier(len(requests))

    def send_at_start(request: Request) -> T:
        start.wait()
        return send(request)

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(send_at_start, requests))
