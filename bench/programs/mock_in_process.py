"""Calls the mock server in process, without a socket; prints the CPU seconds of requests, a reset and a signature.

Usage: python -m bench.programs.mock_in_process BATCHES CALLS
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

from ..interleaving import interleave
from .mock_project import MockProject, new_mock

_RESETS = 10
_OTHER = "project-test-22222222-2222-4222-8222-222222222222"


def main(batches: int, calls: int) -> None:
    """Measure batches of each kind in turns, and print the least of each."""
    send = new_mock()
    project, other = MockProject(send), MockProject(send, _OTHER)
    token = {"session_token": project.log_in()}
    key = generate_private_key(65537, 2048)
    works: dict[str, Callable[[], object]] = {
        "plain": project.read_organization,
        "signed": lambda: project.request("POST", "/v1/b2b/sessions/authenticate", token),
        "signature": lambda: key.sign(b"a JWT", PKCS1v15(), SHA256()),
        "reset": lambda: other.request("POST", "/_mock/reset"),
    }

    def reset() -> float:
        other.log_in()  # so that there is something to delete
        cost = cpu_seconds(works["reset"], 1)
        other.create_organization()
        return cost

    def batch(name: str) -> float:
        return min(reset() for _ in range(_RESETS)) if name == "reset" else cpu_seconds(works[name], calls)

    samplers = [partial(batch, name) for name in works]
    samples = interleave("mock, in process", 1, samplers, batches=batches, warm_up=True)
    print(json.dumps({name: sample for name, (sample,) in zip(works, samples, strict=True)}))


def cpu_seconds(work: Callable[[], object], calls: int) -> float:
    """Return the mean CPU seconds of a call."""
    began = time.process_time()
    for _ in range(calls):
        work()
    return (time.process_time() - began) / calls


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
