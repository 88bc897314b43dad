"""Measures the mock server: its CPU time for a request, a reset and a start, and its throughput against Prism."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlsplit

from ..interleaving import interleave
from ..processes import (
    Child,
    CouldNotMeasureError,
    free_port,
    measure_start,
    python,
    read_url,
    run_command,
    running,
    wait_until_listening,
)
from ..programs.mock_project import organization
from ..results import AtMost, RatioAtLeast, Result
from . import prism

_CONNECTIONS = (1, 32)


class Server(NamedTuple):
    """The command line of a server, and a function that waits until it listens and returns its URL."""

    command: list[str]
    ready: Callable[[Child], str]


def measure(rounds: int, calls: int = 2000) -> list[Result]:
    """Return the costs of the mock server; if Prism is not available, a note says why and its columns are empty."""
    servers, note = [Server(python("-m", "stytch_mock", "--port", "0"), read_url)], ""
    try:
        servers.append(_prism())
    except CouldNotMeasureError as reason:
        note = str(reason)
    else:
        note = f"peer: {prism.version()}"
    return [*_in_process(rounds, calls), *_start(rounds, servers, note), *_throughput(rounds, calls, servers, note)]


def _prism() -> Server:
    port = free_port()

    def ready(child: Child) -> str:
        wait_until_listening(child, port)
        return f"http://127.0.0.1:{port}"

    return Server(prism.command(port), ready)


def _in_process(rounds: int, calls: int) -> list[Result]:
    def sample() -> dict[str, float]:
        _, output = run_command(python("-m", "bench.programs.mock_in_process", f"--calls={calls}"))
        found: dict[str, float] = json.loads(output)
        return found

    (samples,) = interleave("mock, in process", rounds, sample)
    return [
        Result(name, unit, tuple(sample[key] * scale for sample in samples), target=AtMost(limit))
        for name, key, unit, scale, limit in (
            ("mock: a request, CPU", "plain", "us", 1e6, 100),
            ("mock: a request with a signed JWT, CPU", "signed", "us", 1e6, 450),
            ("mock: reset, CPU", "reset", "ms", 1e3, 1),
        )
    ]


def _start(rounds: int, servers: list[Server], note: str) -> list[Result]:
    runs = interleave("mock, start", rounds, *(partial(measure_start, *server) for server in servers))
    ours, peer = _sides([[run.cpu for run in side] for side in runs])
    return [Result("mock: start and stop, CPU", "s", ours, peer, AtMost(0.5), note)]


def _throughput(rounds: int, calls: int, servers: list[Server], note: str) -> list[Result]:
    results: list[Result] = []
    with ExitStack() as stack:
        urls = [server.ready(stack.enter_context(running(server.command))) for server in servers]
        with _sending(urls[0]) as send:
            target = f"/v1/b2b/organizations/{organization(send)}"
        for number in _CONNECTIONS:
            name = f"mock: requests per second, {number} connection{'s' * (number > 1)}"
            samplers = [partial(_load, url + target, number, calls) for url in urls]
            ours, peer = _sides(interleave(name, rounds, *samplers))
            results.append(Result(name, "/s", ours, peer, RatioAtLeast(10), note))
    return results


def _sides(samples: list[list[float]]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return our samples and those of Prism, which may be missing."""
    return tuple(samples[0]), tuple(samples[1]) if len(samples) > 1 else ()


def _load(url: str, connections: int, calls: int) -> float:
    return float(
        run_command(
            python("-m", "bench.programs.load_generator", url, f"--connections={connections}", f"--requests={calls}")
        )[1]
    )


@contextmanager
def _sending(url: str) -> Iterator[Callable[[str, str, dict[str, str], bytes], tuple[int, bytes]]]:
    connection = HTTPConnection(urlsplit(url).netloc)

    def send(method: str, target: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        connection.request(method, target, body, headers)
        response = connection.getresponse()
        return response.status, response.read()

    try:
        yield send
    finally:
        connection.close()
