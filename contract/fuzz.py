"""`python3 tasks.py fuzz`: the generated client fuzzed against the mock, in one process and without a socket."""

from __future__ import annotations

import argparse

from stytch_mock import create_app

from contract import report
from contract.cases import bundled, load
from contract.engine import run
from contract.findings import Finding
from contract.judge import judging
from contract.options import add_case_options, refuse_unknown_operations
from contract.recorder import AsyncInProcess, InProcess
from contract.surface import Credentials

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
    app = create_app(document)
    with judging(document, BASE_URL, CREDENTIALS, InProcess(app), AsyncInProcess(app)) as judge:
        result = run(cases, judge, options.operation, report.progress())

    def replay(finding: Finding) -> str:
        again = f"--seed {options.seed} --max-examples {options.max_examples} --operation {finding.operation}"
        return f"python3 tasks.py fuzz {again}"

    print(report.text(result, replay))
    return 1 if result.total.smallest else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py fuzz",
        description="Fuzz the generated client, sync and async, against the mock: documented examples, every boundary "
        "of every constraint, and random cases, valid and invalid. What goes over the wire must equal the case, what "
        "comes back must be given back whole, and an invalid case must end in a typed error.",
        epilog="Exit codes: 0 all rules held, 1 failures, 2 could not run. The same seed gives the same cases.",
    )
    add_case_options(parser)
    return parser
