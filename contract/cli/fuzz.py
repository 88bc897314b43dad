"""`python3 tasks.py fuzz`: the generated client fuzzed against the mock, in one process and without a socket."""

from __future__ import annotations

import argparse
import dataclasses

from contract.control import ControlPlane
from contract.journeys import take
from contract.judge import judging
from contract.options import add_case_options, refuse_unknown_operations, replay
from contract.recorder import AsyncInProcess, InProcess
from contract.surface import Credentials, Surface
from contract.world import MockWorld
from stytch_mock import create_app

from contract import report
from contract.cases import bundled, load
from contract.engine import run

BASE_URL = "http://127.0.0.1:4010"
CREDENTIALS = Credentials("project-test-11111111-1111-4111-8111-111111111111", "secret-test-of-the-fuzz-run")


def main(arguments: list[str]) -> int:
    """Fuzz; 0 when every rule held, 1 when one was broken."""
    parser = _parser()
    options = parser.parse_args(arguments)
    document = bundled()
    cases = load(document, seed=options.seed, max_examples=options.max_examples)
    refuse_unknown_operations(parser, options.operation, cases)
    print(f"seed {options.seed}", flush=True)
    examples, stateful = create_app(document, examples=True), create_app(document, seed=options.seed)
    with judging(document, BASE_URL, CREDENTIALS, InProcess(examples), AsyncInProcess(examples)) as judge:
        result = run(cases, judge, options.operation, report.progress())
        if not options.operation:
            with Surface(BASE_URL, CREDENTIALS, InProcess(stateful), AsyncInProcess(stateful)) as surface:
                world = MockWorld(ControlPlane(BASE_URL, CREDENTIALS, InProcess(stateful)))
                take(options.walks, cases, dataclasses.replace(judge, surface=surface), world, result)

    print(report.text(result, lambda finding: f"python3 tasks.py fuzz {replay(options, finding)}"))
    return 1 if result.total.smallest else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py fuzz",
        description="Fuzz the generated client, sync and async, against the mock: documented examples, every boundary "
        "of every constraint, and random cases, valid and invalid. What goes over the wire must equal the case, what "
        "comes back must be given back whole, and an invalid case must end in a typed error. These cases meet a mock "
        "that answers with the documented examples; then walks of fifty steps, told by the document's links and by "
        "earlier answers, go through the stateful mock, with codes read from its mail or computed.",
        epilog="Exit codes: 0 all rules held, 1 failures, 2 could not run. The same seed gives the same cases.",
    )
    add_case_options(parser)
    return parser
