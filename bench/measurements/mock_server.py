"""Measures the mock server beside Prism: its start, and its CPU time for a request over 1 and 32 connections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.client import HTTPConnection
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from ..interleaving import interleave
from ..process_cost import cost_results, cost_until_ready, cpu_seconds
from ..processes import (
    Child,
    CouldNotMeasureError,
    conversation,
    free_port,
    python,
    read_last_word,
    running,
    wait_until_listening,
)
from ..programs.mock_project import MockProject, Send
from ..results import Result, at_most, cpu_result, ratio_at_most
from . import prism

_CONNECTIONS = (1, 32)
_BATCHES = 10
"""Batches of each side in a round; short ones, so that one of them meets little other load."""


SampleT = TypeVar("SampleT")


class Server(NamedTuple):
    """The command line of a server, and a function that waits until it listens and returns its URL."""

    command: list[str]
    ready: Callable[[Child], str]


def measure(rounds: int, requests: int = 160) -> list[Result]:
    """Return the costs of the mock server; if Prism is not available, a note says why and its columns are empty.

    Args:
        rounds: How many times it is started, and how many samples of requests are taken.
        requests: Requests in a batch.
    """
    servers, note = [Server(python("-m", "stytch_mock", "--port", "0"), read_last_word)], ""
    try:
        servers.append(_prism())
    except CouldNotMeasureError as reason:
        note = str(reason)
    else:
        note = f"peer: {prism.version()}"
    return [*_start(rounds, servers, note), *_requests(rounds, requests, servers, note)]


def _prism() -> Server:
    port = free_port()

    def ready(child: Child) -> str:
        wait_until_listening(child, port)
        return f"http://127.0.0.1:{port}"

    return Server(prism.command(port), ready)


def _start(rounds: int, servers: list[Server], note: str) -> list[Result]:
    samplers = [partial(cost_until_ready, *server) for server in servers]
    ours, peer = _sides(interleave("mock: start", rounds, samplers))
    return cost_results("mock: start", "s", ours, peer, (at_most(0.3), at_most(100)), note)


def _requests(rounds: int, requests: int, servers: list[Server], note: str) -> list[Result]:
    results: list[Result] = []
    with ExitStack() as stack:
        generate = stack.enter_context(conversation(python("-m", "bench.programs.load_generator")))
        children = [stack.enter_context(running(server.command)) for server in servers]
        urls = [server.ready(child) for server, child in zip(servers, children, strict=True)]
        with _sending(urls[0]) as send:
            target = MockProject(send).organization
        for number in _CONNECTIONS:
            name = f"mock: server's cost of a request, {number} connection{'s' * (number > 1)}"
            batches = [
                partial(_batch, generate, child, (url + target, number, requests))
                for child, url in zip(children, urls, strict=True)
            ]
            ours, peer = _sides(interleave(name, rounds, batches, batches=_BATCHES, warm_up=True))
            results.append(cpu_result(name, "us", ours, peer, ratio_at_most(0.125), note))
    return results


def _batch(generate: Callable[[object], Any], server: Child, batch: tuple[str, int, int]) -> float:
    began = cpu_seconds(server)
    generate(batch)
    return (cpu_seconds(server) - began) / batch[-1]


def _sides(samples: list[list[SampleT]]) -> tuple[list[SampleT], list[SampleT]]:
    """Return our samples and those of Prism, which may be missing."""
    return samples[0], samples[1] if len(samples) > 1 else []


@contextmanager
def _sending(url: str) -> Iterator[Send]:
    connection = HTTPConnection(urlsplit(url).netloc)

    def send(method: str, target: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        connection.request(method, target, body, headers)
        response = connection.getresponse()
        return response.status, response.read()

    try:
        yield send
    finally:
        connection.close()
