"""The command `run`: a campaign against any backend that implements the API."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from stytch_contract.campaign.run import run_campaign
from stytch_contract.cli.options import chosen_plugs
from stytch_contract.cli.project_credentials import project_credentials
from stytch_contract.cli.run_parser import run_parser
from stytch_contract.command_line import command_line
from stytch_contract.credentials import Credentials, other_project
from stytch_contract.units.greeting import CouldNotRun
from stytch_contract.units.profiles import PROFILES

MOCK_CREDENTIALS = Credentials("project-test-22222222-2222-4222-8222-222222222222", "secret-test-of-the-contract-run")


def main(arguments: list[str]) -> int:
    """Run the command.

    Returns:
        0 if every check passed, 1 if one failed, 2 if the run could not start or finish or tested too little, 130 if
        it was interrupted.
    """
    parser = run_parser(list(PROFILES))
    options = parser.parse_args(arguments)
    if options.faults is not None:
        from stytch_contract.cli.faults import measure_faults

        return measure_faults(options.faults, options.report or Path("build/faults"), options.shard)
    if options.shard and not options.report:
        parser.error("--shard needs --report, from which `merge` makes the verdict")
    try:
        with _backend(options) as (base_url, credentials):
            return _run(options, base_url, credentials)
    except CouldNotRun as reason:
        print(f"contract: could not run: {reason}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("contract: interrupted", file=sys.stderr)
        return 130


def _run(options: argparse.Namespace, base_url: str, credentials: Credentials) -> int:
    from stytch_contract.campaign.console import format_summary, progress_printer

    shard = f", shard {options.shard}" if options.shard else ""
    print(f"seed {options.seed}{shard}", flush=True)
    summary = run_campaign(
        base_url,
        credentials.project_id,
        credentials.secret,
        profile=options.profile,
        operations=options.operation,
        seed=options.seed,
        max_examples=options.max_examples,
        walks=options.walks,
        certain=options.certain,
        strict=options.strict,
        baseline=options.baseline,
        fraud_base_url=options.fraud_base_url,
        timeout=options.timeout,
        rate_limit=options.rate_limit,
        max_time=options.max_time,
        max_failures=options.max_failures,
        workers=options.workers,
        scheduler=options.scheduler,
        shard=options.shard,
        report=options.report,
        allow_live=options.allow_live,
        reset=options.reset,
        plugs=chosen_plugs(options),
        other=other_project(options.other_project_id),
        replay=None if options.base_url else command_line("run"),
        progress=progress_printer(sys.stderr),
    )
    print(format_summary(summary))
    if options.report:
        print(f"report: {options.report}")
    return summary.verdict.exit_code


@contextlib.contextmanager
def _backend(options: argparse.Namespace) -> Iterator[tuple[str, Credentials]]:
    """Base URL and credentials of the backend to test; without `--base-url`, of a mock started for the run."""
    if options.base_url is None:
        from stytch_mock import MockServer

        with MockServer() as server:
            yield server.url, MOCK_CREDENTIALS
        return
    yield options.base_url, project_credentials(options.project_id, options.secret)
