"""`python3 tasks.py contract`: runs the fuzz cases against any backend that implements the API."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator

from stytch_client import APIConnectionError, APIError, AuthenticationError, B2BClient, ConfigurationError
from stytch_client._runtime.transports.aiohttp_transport import AiohttpTransport
from stytch_client._runtime.transports.urllib3_transport import Urllib3Transport
from stytch_mock import MockServer

from contract.cases import bundled_document, load_cases
from contract.checks.case_check import open_case_check
from contract.cli.options import add_case_options, reject_unknown_operations, replay_options
from contract.cli.project_credentials import CouldNotRun, project_credentials
from contract.cli.report import format_report, progress_printer
from contract.credentials import LIVE_PROJECT_PREFIX, Credentials
from contract.engine import BackendUnreachable, run
from contract.mock_control import MockControl, is_mock
from contract.walks.mock_environment import MockEnvironment
from contract.walks.walker import run_walks

MOCK_CREDENTIALS = Credentials("project-test-22222222-2222-4222-8222-222222222222", "secret-test-of-the-contract-run")


def main(arguments: list[str]) -> int:
    """Run the task.

    Returns:
        0 if every check passed, 1 if one failed, 2 if the run could not start or finish.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.faults is not None:
        from contract.cli.faults import measure_faults

        return measure_faults(options.faults)
    document = bundled_document()
    cases = load_cases(document, seed=options.seed, max_examples=options.max_examples)
    reject_unknown_operations(parser, options.operation, cases)
    try:
        with _backend(options) as (base_url, credentials):
            _check_access(base_url, credentials)
            print(f"{base_url}: seed {options.seed}", flush=True)
            transport = Urllib3Transport()
            asynchronous, fraud = AiohttpTransport(), options.fraud_base_url
            with open_case_check(document, base_url, credentials, transport, asynchronous, fraud) as case_check:
                result = run(cases, case_check, options.operation, progress_printer())
                if not options.operation and is_mock(base_url, transport):
                    environment = MockEnvironment(MockControl(base_url, credentials, transport))
                    run_walks(options.walks, cases, case_check, environment, result)
    except (CouldNotRun, BackendUnreachable) as reason:
        print(f"contract: could not run: {reason}", file=sys.stderr)
        return 2

    target = f"--base-url {options.base_url} " if options.base_url else ""
    target += f"--fraud-base-url {options.fraud_base_url} " if options.fraud_base_url else ""
    command = f"python3 tasks.py contract {target}"
    print(format_report(result, lambda finding: command + replay_options(options, finding), strict=options.strict))
    return 1 if result.total.failures(strict=options.strict) else 0


@contextlib.contextmanager
def _backend(options: argparse.Namespace) -> Iterator[tuple[str, Credentials]]:
    """Base URL and credentials of the backend to test; without `--base-url`, of a mock started for the run."""
    if options.base_url is None:
        with MockServer() as server:
            yield server.url, MOCK_CREDENTIALS
        return
    credentials = project_credentials(options.project_id, options.secret, allow_live=options.allow_live)
    yield options.base_url, credentials


def _check_access(base_url: str, credentials: Credentials) -> None:
    """Make one call, so that a wrong URL or secret is one clear error and not thousands of failures.

    Raises:
        CouldNotRun: The URL is invalid, no server responds, or it rejects the credentials.
    """
    try:
        with B2BClient(credentials.project_id, credentials.secret, base_url=base_url) as client:
            client.rbac.policy()
    except ConfigurationError as error:
        raise CouldNotRun(f"--base-url: {error}") from error
    except APIConnectionError as error:
        raise CouldNotRun(f"{base_url} does not respond: {error}") from error
    except AuthenticationError as error:
        raise CouldNotRun(f"{base_url} rejects the credentials of {credentials.project_id}: {error}") from error
    except APIError:
        pass  # the backend responds and accepts the credentials; the run reports other errors


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py contract",
        description="Test a backend against the document with documented examples, with values on both sides of every "
        "constraint, and with random cases, valid and invalid, each sent by the generated client, sync and async. "
        "Without --base-url, the mock of this repository is started and tested. If the backend is such a mock, walks "
        "of 50 steps follow, which need its messages and its clock.",
        epilog="Exit codes: 0 every check passed, 1 failures, 2 could not run. Each failure is printed with a curl "
        "command (set STYTCH_PROJECT_ID and STYTCH_SECRET to use it) and with the command that repeats it.",
    )
    parser.add_argument("--base-url", metavar="URL", help="base URL of the backend, e.g. http://127.0.0.1:8000")
    parser.add_argument(
        "--fraud-base-url",
        metavar="URL",
        help="base URL of the operations that the API has on another host; default: the base URL. The API itself has "
        "them at https://telemetry.stytch.com",
    )
    parser.add_argument("--project-id", metavar="ID", help="default: environment variable STYTCH_PROJECT_ID")
    parser.add_argument(
        "--secret", help="default: environment variable STYTCH_SECRET, which keeps it off the command line"
    )
    parser.add_argument(
        "--allow-live", action="store_true", help=f"allow a project id that starts with {LIVE_PROJECT_PREFIX}"
    )
    parser.add_argument(
        "--faults",
        nargs="*",
        metavar="ID",
        help="plant these faults, or all, one after the other in a proxy in front of a mock, and print what finds them",
    )
    add_case_options(parser)
    return parser
