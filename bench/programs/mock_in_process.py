"""Calls the mock server in process, without a socket; prints the CPU seconds of a request and of a reset."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable

from stytch_mock import create_app
from stytch_mock.serving.inprocess import call

from .mock_project import HEADERS, organization, send_json, session

_WARM_UP_CALLS = 20


def main() -> None:
    """Prepare a project, then measure a request without a JWT, one that signs a JWT, and a reset."""
    parser = argparse.ArgumentParser(prog="python -m bench.programs.mock_in_process", description=__doc__)
    parser.add_argument(
        "--calls", type=int, default=1000, help="number of requests of each kind (default: %(default)s)"
    )
    calls: int = parser.parse_args().calls
    app = create_app()

    def send(method: str, target: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        response = call(app, method, target, headers, body)
        return response.status, response.body

    target = f"/v1/b2b/organizations/{(organization_id := organization(send))}"
    body = json.dumps({"session_token": session(send, organization_id)}).encode()
    plain = _repeated(lambda: send("GET", target, HEADERS, b""), calls)
    signed = _repeated(lambda: send("POST", "/v1/b2b/sessions/authenticate", HEADERS, body), calls)
    resets: list[float] = []
    for _ in range(max(1, calls // 100)):
        began = time.process_time()
        send_json(send, "POST", "/_mock/reset")
        resets.append(time.process_time() - began)
        session(send, organization(send))  # so that the next reset has data to delete
    print(json.dumps({"plain": plain, "signed": signed, "reset": sum(resets) / len(resets)}))


def _repeated(send: Callable[[], tuple[int, bytes]], calls: int) -> float:
    """Return the mean CPU seconds of `calls` requests, each of which must succeed."""
    for _ in range(_WARM_UP_CALLS):
        send()
    began = time.process_time()
    statuses = {send()[0] for _ in range(calls)}
    cost = time.process_time() - began
    if statuses != {200}:
        raise ValueError(f"the mock server responded with {statuses}")
    return cost / calls


if __name__ == "__main__":
    main()
