"""Runs cases of some operations, ours or those of the stock schemathesis CLI, and prints how many per CPU second.

Both sides run in this process, beside a mock that responds with documented examples: the stock CLI over a socket, ours
without one, through both variants of the client, and the reference client.

Usage: python -m bench.programs.fuzzing ours|stock OPERATIONS
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any, cast

import schemathesis.cli
from stytch_contract.cases import Case, Operation, bundled_document, load_cases, operation_ids
from stytch_contract.checks.case_check import open_case_check
from stytch_contract.clients.transports import AsyncInProcessTransport, InProcessTransport
from stytch_contract.credentials import Credentials
from stytch_contract.findings import Tally
from stytch_mock import MockServer, create_app

from ..document import PROJECT, SECRET

_CREDENTIALS = Credentials(PROJECT, SECRET)
_BASE_URL = "http://127.0.0.1:4010"
_SEED, _MAX_EXAMPLES = 1, 10
_PHASES = {"coverage": "coverage", "random": "fuzzing", "all phases": "examples,coverage,fuzzing"}
_RELEVANT = (b"authorization", b"content-type", b"x-stytch-")
_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]
Phases = Callable[[str, Sequence[str]], int]
"""Runs phases of operations, and returns the number of cases."""


class CountingApp:
    """The mock, with a count of requests and of distinct ones."""

    def __init__(self) -> None:
        self.app = create_app(bundled_document(), examples=True)
        # Makes the project known, because public operations are called without its credentials.
        self.app.worlds.open(PROJECT, SECRET)
        self.requests = 0
        self.distinct: set[bytes] = set()

    async def __call__(self, scope: Mapping[str, Any], receive: _Receive, send: _Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        kept = [pair for pair in scope["headers"] if pair[0].startswith(_RELEVANT)]
        digest = hashlib.sha256(repr((scope["method"], scope["raw_path"], scope["query_string"], kept)).encode())

        async def read() -> _Message:
            message = await receive()
            digest.update(message.get("body", b""))
            return message

        await self.app(scope, read, send)
        self.requests += 1
        self.distinct.add(digest.digest())
        return None


@contextlib.contextmanager
def ours(app: CountingApp) -> Iterator[Phases]:
    """Run cases through the generated client; the requests of its synchronous variant are counted."""
    document = bundled_document()
    cases = load_cases(document, seed=_SEED, max_examples=_MAX_EXAMPLES)
    operations = cases.operations()
    transports = InProcessTransport(app), AsyncInProcessTransport(app.app)
    with open_case_check(document, _BASE_URL, _CREDENTIALS, *transports) as case_check:

        def run(phases: str, names: Sequence[str]) -> int:
            tally = Tally()

            def check(case: Case) -> None:
                case_check(case, tally)

            def coverage(operation: Operation, check: Callable[[Case], None]) -> None:
                for case in cases.coverage(operation):
                    check(case)

            known = {"examples": cases.examples, "coverage": coverage, "fuzzing": cases.fuzzing}
            for name in names:
                for phase in phases.split(","):
                    known[phase](operations[name], check)
            return tally.counts["cases"]

        yield run


@contextlib.contextmanager
def stock(app: CountingApp) -> Iterator[Phases]:
    """Run cases as `schemathesis run` does."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), MockServer(app=cast("Any", app)) as server:
        Path("openapi.json").write_text(json.dumps(bundled_document()), encoding="utf-8")

        def run(phases: str, names: Sequence[str]) -> int:
            before = app.requests
            options = ["run", "openapi.json", f"--url={server.url}", f"--phases={phases}", f"--seed={_SEED}"]
            options += [f"--max-examples={_MAX_EXAMPLES}", f"--header=Authorization: {_CREDENTIALS.authorization}"]
            options += [f"--include-operation-id={name}" for name in names]
            # The command ends with 1 when it has found failures.
            with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
                schemathesis.cli.schemathesis(options, standalone_mode=False)
            return app.requests - before

        yield run


def main(side: str, count: int) -> None:
    """Measure each of the phases with operations of its own, because the first cases of an operation cost more."""
    app = CountingApp()
    names = operation_ids(bundled_document())
    with {"ours": ours, "stock": stock}[side](app) as run:
        result = {"start": time.process_time()}
        run("examples,coverage,fuzzing", names[-1:])  # loads what every run loads
        began = time.process_time()
        run("examples", names[-1:])
        constant = time.process_time() - began
        app.requests, app.distinct = 0, set()
        for number, (name, phases) in enumerate(_PHASES.items()):
            spread = names[number :: len(names) // count][:count]
            began = time.process_time()
            cases = run(phases, spread)
            result[name] = cases / (time.process_time() - began - constant)
        result["distinct"] = 100 * len(app.distinct) / app.requests
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
