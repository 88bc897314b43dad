"""The command `fuzz`: fuzzes the generated client against the mock, in one process and without a socket."""

from __future__ import annotations

import argparse
import dataclasses

from stytch_mock import create_app

from stytch_contract.cases import bundled_document, load_cases
from stytch_contract.checks.case_check import open_case_check
from stytch_contract.cli.command_line import command_line
from stytch_contract.cli.options import add_case_options, reject_unknown_operations, replay_options
from stytch_contract.cli.report import format_report, progress_printer
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.clients.transports import AsyncInProcessTransport, InProcessTransport
from stytch_contract.credentials import Credentials
from stytch_contract.engine import run
from stytch_contract.mock_control import MockControl
from stytch_contract.responses.response_fuzzing import ResponseFuzzing
from stytch_contract.walks.mock_environment import MockEnvironment
from stytch_contract.walks.walker import run_walks

BASE_URL = "http://127.0.0.1:4010"
CREDENTIALS = Credentials("project-test-11111111-1111-4111-8111-111111111111", "secret-test-of-the-fuzz-run")


def main(arguments: list[str]) -> int:
    """Run the task.

    Returns:
        0 if every check passed, 1 if one failed.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    document = bundled_document()
    cases = load_cases(document, seed=options.seed, max_examples=options.max_examples)
    reject_unknown_operations(parser, options.operation, cases)
    print(f"seed {options.seed}", flush=True)
    examples, stateful = create_app(document, examples=True), create_app(document, seed=options.seed)
    # Makes the project known, because public operations are called without its credentials.
    examples.worlds.open(CREDENTIALS.project_id, CREDENTIALS.secret)
    sync, asynchronous = InProcessTransport(examples), AsyncInProcessTransport(examples)
    with open_case_check(document, BASE_URL, CREDENTIALS, sync, asynchronous) as case_check:
        result = run(cases, case_check, options.operation, progress_printer())
        responses = ResponseFuzzing(cases, BASE_URL, CREDENTIALS)
        responses.run(options.operation, result)
        if not options.operation:
            sync, asynchronous = InProcessTransport(stateful), AsyncInProcessTransport(stateful)
            with GeneratedClient(BASE_URL, CREDENTIALS, sync, asynchronous) as client:
                environment = MockEnvironment(MockControl(BASE_URL, CREDENTIALS, sync))
                stateful_check = dataclasses.replace(case_check, generated_client=client)
                run_walks(options.walks, cases, stateful_check, environment, result)

    coverage = responses.coverage
    print(f"responses: {coverage.share:.1%} of {len(coverage.places)} places occurred in the drawn responses")
    replay = command_line("fuzz") + " "
    print(format_report(result, lambda finding: replay + replay_options(options, finding), strict=options.strict))
    return 1 if result.total.failures(strict=options.strict) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=command_line("fuzz"),
        description="Fuzz the generated client, sync and async, against the mock with documented examples, with values "
        "on both sides of every constraint, and with random cases, valid and invalid. The request must be that of the "
        "case, the result must contain the whole response, and an invalid case must end in a typed error. For these "
        "cases the mock returns documented examples. Then both variants decode responses drawn from the schemas, and "
        "meet failures that may or may not be repeated and errors that repeat secrets. Last, walks of 50 steps go "
        "through the stateful mock; they follow the document's links and use values from earlier responses, messages "
        "and authenticator apps.",
        epilog="Exit codes: 0 every check passed, 1 failures, 2 could not run. Equal seeds give equal cases.",
    )
    add_case_options(parser)
    return parser
