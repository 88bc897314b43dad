"""The option `--faults` of `run`: plants each fault of the catalogue and writes the table of what finds it."""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from stytch_mock import MockServer, create_app

from stytch_contract.campaign.run import Shard
from stytch_contract.cases import bundled_document, load_cases
from stytch_contract.checks.case_check import open_case_check
from stytch_contract.clients.transports import AsyncInProcessTransport, InProcessTransport
from stytch_contract.credentials import Credentials
from stytch_contract.faults.catalogue import catalogue
from stytch_contract.faults.fault import Fault
from stytch_contract.faults.measuring import Laboratory
from stytch_contract.faults.proxy import Proxy
from stytch_contract.faults.results import FaultResult, ResultFile, table
from stytch_contract.faults.stock_cli import StockCli
from stytch_contract.scenarios.parser import load_flows

# The committed table; only a checkout has it.
TABLE = Path(__file__).resolve().parents[1] / "faults" / "TABLE.md"
BASE_URL = "http://127.0.0.1:4010"
CREDENTIALS = Credentials("project-test-44444444-4444-4444-8444-444444444444", "secret-test-of-the-fault-run")
SEED = 1


def measure_faults(selected: Sequence[str], directory: Path, shard: Shard | None) -> int:
    """Measure faults and print a row for each; when every fault has a result, write the table.

    Results are added to a file as they come. A run without ids leaves out the faults that the file has, unless it has
    all of them.

    Args:
        selected: Ids of faults; empty for all.
        directory: Receives the results and the table.
        shard: The share of the faults to measure; None for all.

    Returns:
        0 if every fault was found, 1 if one was not or never bit, 2 if an id is unknown.
    """
    known = catalogue()
    if unknown := [name for name in selected if name not in known]:
        print(f"contract: unknown fault {', '.join(unknown)}; the table {TABLE.name} has all ids", file=sys.stderr)
        return 2
    file = ResultFile(directory / "results.jsonl")
    measured = file.read()
    done = set() if selected or measured.keys() >= known.keys() else measured.keys()
    names = list(selected or known)[shard.number - 1 :: shard.of] if shard else list(selected or known)
    missing = [name for name in names if name not in done]
    print(f"{len(missing)} of {len(names)} faults to measure; results in {file.path}", flush=True)
    began = time.monotonic()
    for number, result in enumerate(_measure([known[name] for name in missing]), start=1):
        file.append(result)
        left = (time.monotonic() - began) / number * (len(missing) - number)
        print(result.row)
        print(f"{number}/{len(missing)}, about {left / 60:.0f} min left", file=sys.stderr, flush=True)
    measured = file.read()
    if measured.keys() >= known.keys():
        _write(directory / TABLE.name, table([measured[name] for name in known]))
    missed = [name for name in names if not (measured[name].part and measured[name].bit)]
    print(f"{len(names) - len(missed)} of {len(names)} faults were found")
    return 1 if missed else 0


def _write(path: Path, text: str) -> None:
    for target in {path, TABLE} if TABLE.exists() else {path}:
        target.write_text(text, encoding="utf-8")
        print(f"wrote {target}")


def _measure(faults: Sequence[Fault]) -> Iterator[FaultResult]:
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # the stock CLI sends what is no HTTP
    logging.getLogger("stytch_client").setLevel(logging.CRITICAL)
    document = bundled_document()
    app = create_app(document)
    sync, asynchronous = InProcessTransport(app), AsyncInProcessTransport(app)
    with (
        tempfile.TemporaryDirectory(prefix="faults-") as directory,
        open_case_check(document, BASE_URL, CREDENTIALS, sync, asynchronous) as case_check,
    ):
        cases = load_cases(document, seed=SEED, max_examples=10)
        laboratory = Laboratory(cases, case_check, load_flows(), BASE_URL, CREDENTIALS)
        stock = _StockRuns(laboratory, StockCli(document, Path(directory), CREDENTIALS))
        for fault in faults:
            measurements = list(laboratory.measure(fault, fault.operations))
            last = measurements[-1]
            yield FaultResult(
                fault.id,
                last.part if last.found else "",
                last.found,
                last.requests,
                round(last.seconds, 2),
                any(measurement.bites for measurement in measurements),
                tuple(sorted(stock.new_failures(fault))),
            )


class _StockRuns:
    """Runs the stock CLI on a faulty and on a healthy mock, which it tests once for each operation."""

    def __init__(self, laboratory: Laboratory, stock: StockCli) -> None:
        self._laboratory = laboratory
        self._stock = stock
        self._healthy: dict[str, frozenset[str]] = {}

    def new_failures(self, fault: Fault) -> frozenset[str]:
        """The failures of the first operation of a fault that a healthy mock does not have."""
        operation = fault.operations[0]
        if operation not in self._healthy:
            self._healthy[operation] = self._failures(None, operation)
        return self._failures(fault, operation) - self._healthy[operation]

    def _failures(self, fault: Fault | None, operation: str) -> frozenset[str]:
        transport = self._laboratory.backend(fault)
        with MockServer(app=cast("Any", Proxy(transport, BASE_URL))) as server:
            failures = self._stock.failures(server.url, operation)
        transport.raise_crash()
        return failures
