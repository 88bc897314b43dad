"""`python3 tasks.py contract`: the cases of the fuzz run against any server that claims to speak this API."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator

from contract.control import ControlPlane, is_mock
from contract.journeys import take
from contract.judge import judging
from contract.options import add_case_options, refuse_unknown_operations, replay
from contract.surface import Credentials
from contract.world import MockWorld
from stytch_client import APIConnectionError, APIError, AuthenticationError, B2BClient, ConfigurationError
from stytch_client._runtime.transports.aiohttp_transport import AiohttpTransport
from stytch_client._runtime.transports.urllib3_transport import Urllib3Transport
from stytch_mock import MockServer

from contract import report
from contract.cases import bundled, load
from contract.engine import Unreachable, run

LIVE = "project-live-"
OWN_MOCK = Credentials("project-test-22222222-2222-4222-8222-222222222222", "secret-test-of-the-contract-run")


class CouldNotRun(Exception):
    """The run never got under way; the text says why and what to do."""


def main(arguments: list[str]) -> int:
    """Test a backend; 0 held, 1 failures, 2 could not run."""
    parser = _parser()
    options = parser.parse_args(arguments)
    document = bundled()
    cases = load(document, seed=options.seed, max_examples=options.max_examples)
    refuse_unknown_operations(parser, options.operation, cases)
    try:
        with _backend(options) as (base_url, credentials):
            _greet(base_url, credentials)
            print(f"{base_url}: seed {options.seed}", flush=True)
            transport = Urllib3Transport()
            with judging(document, base_url, credentials, transport, AiohttpTransport()) as judge:
                result = run(cases, judge, options.operation, report.progress())
                if not options.operation and is_mock(base_url, transport):
                    world = MockWorld(ControlPlane(base_url, credentials, transport))
                    take(options.walks, cases, judge, world, result)
    except (CouldNotRun, Unreachable) as reason:
        print(f"contract: could not run: {reason}", file=sys.stderr)
        return 2

    where = f"--base-url {options.base_url} " if options.base_url else ""
    print(report.text(result, lambda finding: f"python3 tasks.py contract {where}{replay(options, finding)}"))
    return 1 if result.total.smallest else 0


@contextlib.contextmanager
def _backend(options: argparse.Namespace) -> Iterator[tuple[str, Credentials]]:
    """The backend to test: the one named, else a mock of our own for the time of the run."""
    if options.base_url is None:
        with MockServer() as server:
            yield server.url, OWN_MOCK
        return
    project_id = options.project_id or os.environ.get("STYTCH_PROJECT_ID", "")
    secret = options.secret or os.environ.get("STYTCH_SECRET", "")
    if not project_id or not secret:
        raise CouldNotRun("whose project? Give --project-id and --secret, or set STYTCH_PROJECT_ID and STYTCH_SECRET")
    if project_id.startswith(LIVE) and not options.allow_live:
        raise CouldNotRun(f"{project_id} is a live project and this creates and deletes objects; --allow-live means it")
    yield options.base_url, Credentials(project_id, secret)


def _greet(base_url: str, credentials: Credentials) -> None:
    """Make one call, so that a wrong address or secret is told as such and not as thousands of failures.

    Raises:
        CouldNotRun: no server, no credentials that it takes, or an address that makes no sense.
    """
    try:
        with B2BClient(credentials.project_id, credentials.secret, base_url=base_url) as client:
            client.rbac.policy()
    except ConfigurationError as error:
        raise CouldNotRun(f"--base-url: {error}") from error
    except APIConnectionError as error:
        raise CouldNotRun(f"{base_url} does not answer: {error}") from error
    except AuthenticationError as error:
        raise CouldNotRun(f"{base_url} refuses the credentials of {credentials.project_id}: {error}") from error
    except APIError:
        pass  # it answers and knows us; what else is wrong the run will tell


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tasks.py contract",
        description="Hold a backend against the document: documented examples, every boundary of every constraint, "
        "and random cases, valid and invalid, each sent by the generated client, sync and async. Without --base-url "
        "the mock of this repository is started and tested. Where the backend is such a mock, walks of fifty steps "
        "follow, which need its mail and its clock.",
        epilog="Exit codes: 0 held, 1 failures, 2 could not run. A failure is told with a curl line (set "
        "STYTCH_PROJECT_ID and STYTCH_SECRET to use it) and with the command that repeats it.",
    )
    parser.add_argument("--base-url", metavar="URL", help="where the backend is, e.g. http://127.0.0.1:8000")
    parser.add_argument("--project-id", metavar="ID", help="default: environment variable STYTCH_PROJECT_ID")
    parser.add_argument(
        "--secret", help="default: environment variable STYTCH_SECRET, which keeps it off the command line"
    )
    parser.add_argument("--allow-live", action="store_true", help=f"allow a project id that starts with {LIVE}")
    add_case_options(parser)
    return parser
