"""The option `--faults` of `run`: plants each fault of the catalogue and writes the table of what finds it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from stytch_mock import MockServer, create_app

from stytch_contract.cases import bundled_document, load_cases
from stytch_contract.checks.case_check import open_case_check
from stytch_contract.clients.transports import AsyncInProcessTransport, InProcessTransport
from stytch_contract.credentials import Credentials
from stytch_contract.faults.catalogue import catalogue
from stytch_contract.faults.fault import Fault
from stytch_contract.faults.measuring import Laboratory, Measurement
from stytch_contract.faults.proxy import FaultyTransport, OperationFinder, Proxy
from stytch_contract.faults.stock_cli import StockCli
from stytch_contract.scenarios.parser import load_scenario

TABLE = Path(__file__).resolve().parents[1] / "faults" / "TABLE.md"
FLOWS = Path(__file__).resolve().parents[1] / "scenarios" / "flows"
BASE_URL = "http://127.0.0.1:4010"
CREDENTIALS = Credentials("project-test-44444444-4444-4444-8444-444444444444", "secret-test-of-the-fault-run")
SEED = 1
HEADER = """# Planted faults

Written by `python3 tasks.py contract --faults`; do not edit.

Each fault is planted in a proxy in front of a new mock. The parts of the suite look for it in this order, limited to
the operation, until one finds it. Requests and CPU seconds are those of the part that found it. The last column says
whether the stock schemathesis CLI reports a failure of the operation that it does not report without the fault.

| Fault | Found by | By what | Requests | Seconds | Stock CLI |
|---|---|---|---|---|---|
"""


def measure_faults(selected: Sequence[str]) -> int:
    """Measure faults, print a row for each, and write the table if all were measured.

    Args:
        selected: Ids of faults; empty for all.

    Returns:
        0 if every fault was found, 1 if one was not or never bit, 2 if an id is unknown.
    """
    known = catalogue()
    if unknown := [name for name in selected if name not in known]:
        print(f"contract: unknown fault {', '.join(unknown)}")
        return 2
    rows, missed = [], 0
    for fault, measurements, stock in _measure([known[name] for name in selected or known]):
        last = measurements[-1]
        problem = "" if any(m.bites for m in measurements) else "never bit"
        missed += not last.found
        found = (last.part, last.found) if last.found else ("**nothing**", problem)
        rows.append(f"| `{fault.id}` | {found[0]} | {found[1]} | {last.requests} | {last.seconds:.1f} | {stock} |")
        print(rows[-1], flush=True)
    print(f"{len(rows)} faults, {len(rows) - missed} found")
    if not selected:
        TABLE.write_text(HEADER + "\n".join(rows) + f"\n\n{len(rows) - missed} of {len(rows)} were found.\n")
    return 1 if missed else 0


def _measure(faults: Sequence[Fault]) -> Iterator[tuple[Fault, list[Measurement], str]]:
    document = bundled_document()
    app = create_app(document)
    sync, asynchronous = InProcessTransport(app), AsyncInProcessTransport(app)
    finder = OperationFinder(document)
    with (
        tempfile.TemporaryDirectory(prefix="faults-") as directory,
        open_case_check(document, BASE_URL, CREDENTIALS, sync, asynchronous) as case_check,
    ):
        cases = load_cases(document, seed=SEED, max_examples=10)
        scenarios = [load_scenario(path) for path in sorted(FLOWS.rglob("*.yaml"))]
        laboratory = Laboratory(cases, case_check, scenarios, BASE_URL, CREDENTIALS)
        stock = StockCli(document, Path(directory), CREDENTIALS)

        def stock_failures(fault: Fault | None, operation: str) -> frozenset[str]:
            transport = FaultyTransport(InProcessTransport(create_app(document, seed=SEED)), finder, fault)
            with MockServer(app=cast("Any", Proxy(transport, BASE_URL))) as server:
                return stock.run(server.url, operation).failures

        healthy: dict[str, frozenset[str]] = {}
        for fault in faults:
            (operation,) = fault.operations
            if operation not in healthy:
                healthy[operation] = stock_failures(None, operation)
            found = stock_failures(fault, operation) - healthy[operation]
            yield fault, list(laboratory.measure(fault, fault.operations)), ", ".join(sorted(found)) or "-"
